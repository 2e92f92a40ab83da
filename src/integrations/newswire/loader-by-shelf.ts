import { fileURLToPath } from 'node:url';
import type { AstroConfig } from 'astro';
import type { LoaderContext } from 'astro/loaders';
import type { Desk } from './build-content.ts';
import { findFiles } from './press/content/look.ts';
import { folderOf, readCollection } from './press/content/read-collection.ts';
import { heldIn, type Row } from './press/content/row.ts';
import { outAt } from './press/content/shown.ts';
import { newsroomFolder, type Source } from './press/content/source.ts';
import { newswireOf } from './site.ts';

/**
 * A collection in a full build: only files that changed are read, bodies go to the shelf, and Astro's store is told what it
 * needs to bundle the site: which pictures there are, which MDX, and what refers to what.
 */
export async function loadByShelf(source: Source, desk: Desk, context: LoaderContext): Promise<void> {
  const { collection: name, logger, store, meta } = context;
  // Astro empties its store where its configuration or that of the content changed: then nothing counts as known.
  if (meta.get(shelfMark) !== desk.shelf.stamp) desk.shelf.collections.delete(name);
  const checked = source.kind ? await desk.check(newsroomFolder(source), source.slugs) : null;
  const rows = await readCollection({
    ...desk,
    name,
    source,
    look: (path) => {
      desk.files.add(path);
      return desk.look(path);
    },
    matters: checked?.matters ?? new Map(),
    parseData: (entry) => context.parseData(entry),
    onUnrendered: (file, error) => logger.error(`Error rendering ${file}: ${String(error)}`),
    onEmpty: (sentence) => logger.warn(sentence),
    onTwice: (id, first, second) => sayTwice(`"${id}" in ${name} is the id of ${first} and of ${second}.`, context),
  });
  desk.keep(name, rows, source.kind === 'articles');
  const shown = source.kind === 'articles' ? shownOf(rows, desk, context) : rows;
  // All anew: the lists of pictures and MDX in the project's folder may be those of `astro dev`.
  store.clear();
  for (const row of shown) tellAstro(row, store);
  meta.set(shelfMark, desk.shelf.stamp);
}

/** In Astro's store, which shelf its entries belong to. */
export const shelfMark = 'newswire-shelf';

/** Whether every file of a collection is one that our own reader knows; Astro has more kinds, and integrations bring others. */
export async function readsAll(source: Source, { root, integrations }: AstroConfig): Promise<boolean> {
  if (source.kind && source.kind !== 'articles') return true;
  const entries = await findFiles(source.pattern, fileURLToPath(folderOf(source, fileURLToPath(root))));
  const readable = integrations.some(({ name }) => name === '@astrojs/mdx') ? /\.(?:mdx?|json)$/ : /\.(?:md|json)$/;
  return entries.every((entry) => readable.test(entry));
}

function shownOf(rows: readonly Row[], desk: Desk, { config }: LoaderContext): Row[] {
  const { embargoes, masthead, now } = newswireOf(config);
  return rows.flatMap((row) => {
    const shown = desk.shown(row);
    const later = shown ? null : outAt(row, { now: now(), zone: masthead.zone });
    if (later) embargoes.add(later);
    return shown ?? [];
  });
}

function sayTwice(sentence: string, { config, logger }: LoaderContext): void {
  const { prerenderConflictBehavior: behavior } = config;
  if (behavior === 'error') throw new Error(`${sentence} Give one of the files another name.`);
  if (behavior !== 'ignore') logger.warn(`${sentence} The second is shown: give one of the files another name.`);
}

function tellAstro(row: Row, store: LoaderContext['store']): void {
  const { id, filePath, digest, deferred, assetImports } = row;
  const data = heldIn<Record<string, unknown>>(row.data);
  store.set({
    id,
    data: refers(data) ? data : {},
    filePath,
    digest,
    assetImports,
    ...(deferred && { deferredRender: true }),
  });
}

/** Does it name an entry of a collection? Astro says where there is none of that name. */
function refers(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('collection' in value && typeof value.collection === 'string') return true;
  return Object.values(value).some(refers);
}
