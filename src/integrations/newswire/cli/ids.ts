import { glob, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join, relative } from 'node:path';
import { Command } from 'commander';
import { readFrontMatter } from '../article/front-matter.ts';
import { pathId } from '../article/path-id.ts';
import { say, UsageError } from './say.ts';

export function idsCommand(): Command {
  return new Command('ids')
    .description('Finds Markdown files without a lasting id, and writes one into each on demand.')
    .argument('[folder]', 'folder of the collection', 'src/content/articles')
    .option('--write', 'write the ids into the files')
    .action(async (folder: string, { write = false }: { write?: boolean }) => {
      const files: string[] = [];
      for await (const path of glob('**/*.{md,mdx}', { cwd: folder })) files.push(join(folder, path));
      if (files.length === 0)
        throw new UsageError(
          `There are no Markdown files in ${folder}. Name the folder of your collection: newswire ids src/content/blog`,
        );
      const missing = [];
      for (const file of files.sort()) {
        const text = await readFile(file, 'utf8');
        const matter = readFrontMatter({ file, text });
        if (matter.problems.length === 0 && !hasId(matter.data))
          missing.push({ file, text, id: pathId(basename(folder), slugOf(folder, file)) });
      }
      for (const { file, text, id } of missing) {
        say(`${file}  id: ${id}`);
        if (write) await writeFile(file, text.replace(/^(\uFEFF?---[ \t]*\r?\n)/, `$1id: ${id}\n`));
      }
      if (missing.length === 0) say('Every file has its id.');
      else
        say(
          write
            ? `${missing.length} ids written. A schema that does not name the field drops it, so add to yours: id: z.string().optional()`
            : `${missing.length} files have no id: theirs follows the file name. "newswire ids ${folder} --write" makes it last.`,
        );
    });
}

function hasId(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string' && data.id !== '';
}

/** The id Astro's glob loader gives the file: the id written is the one the paper already used. */
function slugOf(folder: string, file: string): string {
  const path = relative(folder, file);
  return path.slice(0, path.length - extname(path).length).toLowerCase();
}
