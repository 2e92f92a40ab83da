import type { Loader, LoaderContext } from 'astro/loaders';
import type { NewsroomKind } from './article/check.ts';
import { onDisk } from './article/disk-error.ts';
import type { Slugs } from './article/slug.ts';
import { checkMdx } from './check-mdx.ts';
import { globLoader, newsroomGlobLoader } from './loader-by-glob.ts';
import { loadByShelf, readsAll, shelfMark } from './loader-by-shelf.ts';
import { type IdQuestion, newsroomSource, type Source, toAstroId } from './press/content/source.ts';
import { newswireOf } from './site.ts';

/** A collection of the site's own, in the words of Astro's `glob()`. */
export interface FilesOptions {
  pattern: string | string[];
  /** Folder; default: the root of the project. */
  base?: string | URL;
  generateId?: (question: IdQuestion) => string;
}

/** Our loader says by which files it loads, so that the press can read them by itself. */
export type NewswireLoader = Loader & { source: Source };

/**
 * Loads one folder of a newsroom: `src/content/articles` for `articles`, and so on. It differs from Astro's `glob` in
 * five things: every problem of every file of the newsroom is told at once, with its line; a date without an offset stays
 * what the editor wrote; drafts and embargoed articles never enter the build, so no page can show them by mistake; of
 * an article that was taken down nothing is left to show; addresses are ASCII, unless `slugs` is `as-named`.
 *
 * With a `pattern` it loads a collection of the site's own, as `glob({ base, pattern })` does. Either way a full build reads
 * only files that changed, keeps no body in memory, and the press can print a change without a full build.
 */
export function newswireLoader(kind: NewsroomKind, options?: { base?: string; slugs?: Slugs }): NewswireLoader;
export function newswireLoader(options: FilesOptions): NewswireLoader;
export function newswireLoader(
  what: NewsroomKind | FilesOptions,
  { base, slugs }: { base?: string; slugs?: Slugs } = {},
): NewswireLoader {
  const source: Source =
    typeof what === 'string'
      ? newsroomSource(what, base ?? `./src/content/${what}`, slugs)
      : { kind: null, base: what.base ?? '.', pattern: what.pattern, toId: what.generateId ?? toAstroId };
  const byGlob = typeof what === 'string' ? newsroomGlobLoader(source, what) : globLoader(source);
  return {
    name: 'newswire',
    source,
    load: onDisk(async (context: LoaderContext) => {
      const desk = newswireOf(context.config).content?.deskFor(context.config, context.generateDigest) ?? null;
      if (desk && (await readsAll(source, context.config))) return loadByShelf(source, desk, context);
      await checkMdx(source, context.config);
      forgetShelf(context);
      return byGlob.load(context);
    }),
  };
}

/** What the shelf's way left in Astro's store has no bodies: `glob` would take it for known. */
function forgetShelf({ store, meta }: LoaderContext): void {
  if (!meta.has(shelfMark)) return;
  store.clear();
  meta.delete(shelfMark);
}
