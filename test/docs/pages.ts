import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';

/** The repository, with a slash at its end. */
const root = fileURLToPath(new URL('../../', import.meta.url));

/** One page of the documentation; `path` is seen from the repository. */
export interface Page {
  path: string;
  text: string;
}

/** All that a person reads: the pages at the top and those of `docs/`. */
export function readPages(): Page[] {
  // Not what its site leaves while it is built.
  const paths = globSync(['*.md', 'docs/**/*.md'], { cwd: root, ignore: ['docs/site/**'] }).sort();
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Lines that a reader is told to type: of shell blocks, and in the running text. */
export function toCommands({ text }: Page): string[] {
  const blocks = [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].flatMap(([, block = '']) => block.split('\n'));
  const inline = [...text.replace(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return [...blocks, ...inline]
    .flatMap((line) => line.replace(/(?:^|\s)#.*$/, '').split(/&&|;|\|/))
    .map((line) => line.trim())
    .filter((line) => /^(?:[A-Z_]+=\S* )*(?:npx |npm run )?newswire [a-z]/.test(line))
    .map((line) => line.replace(/^.*?newswire (?:-- )?/, ''));
}
