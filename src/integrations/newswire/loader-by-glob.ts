import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { glob, type Loader, type LoaderContext } from 'astro/loaders';
import { checkNewsroom, type NewsroomKind, newsroomKinds, type SourceFile } from './article/check.ts';
import { readFrontMatter } from './article/front-matter.ts';
import type { ArticleData } from './article/frontmatter.ts';
import { isOut } from './article/is-out.ts';
import { NewsroomError } from './article/problem.ts';
import { parseTime } from './article/time.ts';
import { findFiles } from './press/content/look.ts';
import { patternOf, type Source, stemOf } from './press/content/source.ts';
import { newswireOf } from './site.ts';

/** A collection by Astro's own loader: in `astro dev`, which watches files, and where pages are made on demand. */
export function globLoader({ base, pattern, toId }: Source): Loader {
  return glob({ base, pattern, generateId: (question) => toId(question) });
}

/** A folder of a newsroom in the same way. */
export function newsroomGlobLoader(source: Source, kind: NewsroomKind): Loader {
  const files = globLoader(source);
  return {
    name: 'newswire',
    async load(context) {
      const root = fileURLToPath(context.config.root);
      const problems = checkNewsroom(await readNewsroom(root, join(String(source.base), '..')), source.slugs);
      if (problems.length > 0) throw new NewsroomError(problems);
      await files.load(kind === 'articles' ? withholding(asWritten(context)) : asWritten(context));
    },
  };
}

/** Every content file of a newsroom, in a stable order. @param folder relative to the root, holding `articles/` and its siblings. */
async function readNewsroom(root: string, folder: string): Promise<SourceFile[]> {
  const sources: SourceFile[] = [];
  for (const kind of newsroomKinds)
    for (const entry of await findFiles(patternOf(kind), join(root, folder, kind))) {
      const file = posix.join(folder, kind, entry);
      sources.push({ kind, file, stem: stemOf(entry), text: await readFile(join(root, file), 'utf8') });
    }
  return sources;
}

/** Astro's YAML turns a date into an instant of UTC; ours keeps the words, to be read in the paper's zone. */
function asWritten(context: LoaderContext): LoaderContext {
  return {
    ...context,
    parseData: async (entry) => {
      if (!entry.filePath) return context.parseData(entry);
      const { data } = readFrontMatter({ file: entry.filePath, text: await readFile(entry.filePath, 'utf8') });
      return context.parseData({ ...entry, data: data as typeof entry.data });
    },
  };
}

function withholding(context: LoaderContext): LoaderContext {
  const { masthead, now, embargoes } = newswireOf(context.config);
  const out = (data: unknown) => isOut(data as ArticleData, masthead.zone, now());
  // What was out in an earlier run need not be out in this one: the clock or the file may have changed.
  for (const [id, entry] of context.store.entries()) if (!out(entry.data)) context.store.delete(id);
  return {
    ...context,
    store: {
      ...context.store,
      set: (entry) => {
        const { state, published } = entry.data as unknown as ArticleData;
        if (out(entry.data)) return context.store.set(state === 'taken-down' ? emptied(entry) : entry);
        const instant = parseTime(published, masthead.zone);
        if (instant && state !== 'draft') embargoes.add(instant);
        context.store.delete(entry.id);
        return false;
      },
    },
  };
}

type StoredEntry = Parameters<LoaderContext['store']['set']>[0];

/** Of an article that was taken down no page can show a word: what is left says that there was one. */
function emptied({ id, data, filePath, digest }: StoredEntry): StoredEntry {
  const kept = { ...data, title: '', deck: undefined, summary: undefined, image: undefined, tags: [], corrections: [] };
  return { id, data: kept, body: '', filePath, digest, rendered: { html: '' } };
}
