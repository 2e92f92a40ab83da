import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { glob, type Loader } from 'astro/loaders';
import { contents, type DocumentFile, fileOf, findDocument, idOf, languages, slugOf } from './contents.ts';
import { deadLinks } from './markdown/dead-links.ts';
import { readDocument } from './markdown/read-document.ts';

const files = contents.flatMap((row) => languages.map((language) => fileOf({ row, language })));

/**
 * Loads the files of `docs/` that stand in the table of contents; their title and summary are in their text. Links that lead to
 * nothing stop the build, all of them at once, each with its file and line; `astro dev` only says so, also after each change.
 */
export function documents(): Loader {
  const loader = glob({ base: '..', pattern: files, generateId: ({ entry }) => slugOf(documentOf(entry)) });
  return {
    name: 'documents',
    async load(context) {
      const docs = fileURLToPath(new URL('..', context.config.root));
      const judge = async () => {
        const exists = (path: string) => existsSync(join(docs, '..', path));
        const dead = deadLinks({ documents: await readAll(docs), exists });
        if (dead.length > 0 && !context.watcher) throw new LinkError(dead);
        for (const line of dead) context.logger.warn(line);
      };
      await judge();
      context.watcher?.on('change', (path) => void (path.startsWith(docs) && path.endsWith('.md') && judge()));
      // Kept from an earlier build, a page would have the links of that day.
      context.store.clear();
      await loader.load({
        ...context,
        parseData: async (entry) => {
          const path = entry.filePath ?? '';
          const { title, summary } = readDocument(await readFile(path, 'utf8'));
          const document = documentOf(relative(docs, path).split(sep).join('/'));
          const { row, language } = document;
          const data: object = {
            lasting: idOf(document),
            title,
            summary,
            section: row.section,
            published: row.published,
            language,
          };
          return context.parseData({ ...entry, data: data as typeof entry.data });
        },
      });
    },
  };
}

async function readAll(docs: string) {
  const there = files.filter((file) => existsSync(join(docs, file)));
  const read = async (file: string) =>
    [`docs/${file}`, readDocument(await readFile(join(docs, file), 'utf8'))] as const;
  return new Map(await Promise.all(there.map(read)));
}

function documentOf(file: string): DocumentFile {
  const document = findDocument(file);
  if (!document) throw new Error(`docs/${file} has no row in docs/site/src/contents.ts.`);
  return document;
}

class LinkError extends Error {
  constructor(dead: readonly string[]) {
    super(`${dead.length === 1 ? '1 link' : `${dead.length} links`} in docs/:\n  ${dead.join('\n  ')}`);
    this.name = 'LinkError';
    // Where this stands is no help to whoever wrote the link.
    delete this.stack;
  }
}
