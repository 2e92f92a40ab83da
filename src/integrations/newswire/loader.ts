import { glob as findFiles, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { glob, type Loader, type LoaderContext } from 'astro/loaders';
import { checkNewsroom, type NewsroomKind, newsroomKinds, readFrontMatter, type SourceFile } from './article/check.ts';
import type { ArticleData } from './article/frontmatter.ts';
import { NewsroomError } from './article/problem.ts';
import { type Slugs, toSlug } from './article/slug.ts';
import { parseTime } from './article/time.ts';
import { isOut } from './article/to-article.ts';
import { newswireOf } from './site.ts';

/**
 * Loads one folder of a newsroom: `src/content/articles` for `articles`, and so on. It differs from Astro's `glob` in
 * five things: every problem of every file of the newsroom is told at once, with its line; a date without an offset stays
 * what the editor wrote; drafts and embargoed articles never enter the build, so no page can show them by mistake; of
 * an article that was taken down nothing is left to show; addresses are ASCII, unless `slugs` is `as-named`.
 */
export function newswireLoader(
  kind: NewsroomKind,
  { base = `./src/content/${kind}`, slugs }: { base?: string; slugs?: Slugs } = {},
): Loader {
  const files =
    kind === 'articles'
      ? glob({
          base,
          pattern: '**/*.{md,mdx}',
          generateId: ({ entry, data }) => toSlug(withoutEnding(entry), String(data['id']), slugs),
        })
      : glob({ base, pattern: '*.{yaml,yml}' });
  return {
    name: 'newswire',
    async load(context) {
      const root = fileURLToPath(context.config.root);
      const sources = await readNewsroom(root, join(base, '..'));
      const problems = checkNewsroom(sources, slugs);
      if (problems.length > 0) throw new NewsroomError(problems);
      await files.load(kind === 'articles' ? withholding(asWritten(context)) : asWritten(context));
    },
  };
}

/** Every content file of a newsroom, in a stable order. @param folder relative to the root, holding `articles/` and its siblings. */
export async function readNewsroom(root: string, folder: string): Promise<SourceFile[]> {
  const sources: SourceFile[] = [];
  for (const kind of newsroomKinds) {
    const paths = [];
    const pattern = kind === 'articles' ? '**/*.{md,mdx}' : '*.{yaml,yml}';
    for await (const path of findFiles(pattern, { cwd: join(root, folder, kind) }))
      paths.push(join(root, folder, kind, path));
    for (const path of paths.sort())
      sources.push({
        kind,
        file: relative(root, path),
        stem: withoutEnding(relative(join(root, folder, kind), path))
          .split(sep)
          .join('/'),
        text: await readFile(path, 'utf8'),
      });
  }
  return sources;
}

function withoutEnding(path: string): string {
  return path.slice(0, path.length - extname(path).length);
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
