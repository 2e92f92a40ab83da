import { collections } from 'virtual:newswire/collections';
import { collectionNames, fields, locales, pages, routes } from 'virtual:newswire/site';
import { checkCollections } from '../article/check-collections.ts';
import { checkFields } from '../article/check-fields.ts';
import { languageOf, type PagePlan, pageAddress } from '../article/page-address.ts';
import { NewsroomError } from '../article/problem.ts';
import type { Data } from '../article/read-field.ts';
import { type ContentEntry, fileOf, load } from './entries.ts';
import { namesOfSchema } from './names-of-schema.ts';
import { isNewsArticle, type ReadEntries, type ReadEntry, readEntries } from './read-entries.ts';

/** An entry that is an article, with what was read of it. */
export interface ArticleRow extends ReadEntry {
  entry: ContentEntry<Data>;
  /** Site-relative address of its page. */
  address: string;
}

/** What says where the pages of articles are. */
export const plan: PagePlan = { article: pages.article ?? null, routes, locales };

/** What the site's collections hold. */
export interface ArticleRows {
  articles: ArticleRow[];
  /** What lies among them and is left out: see {@link ReadEntries}. */
  lacking: ContentEntry<Data>[];
}

/**
 * Every article of the site's collections.
 * @throws NewsroomError where an option names what is not there, or the site's own `toArticle` makes what is no article.
 */
export async function loadArticleRows(): Promise<ArticleRows> {
  const problems = checkCollections(
    { articles: collectionNames.articles, pages: pages.article },
    Object.keys(collections),
  );
  if (problems.length > 0) throw new NewsroomError(problems);
  const { articles, lacking } = collectionNames.articles ? await readAll(collectionNames.articles) : await readFirst();
  return { articles: articles.map(toRow), lacking };
}

function toRow(row: ReadEntries['articles'][number]): ArticleRow {
  const language = row.data.language ?? languageOf(row.entry, plan);
  return {
    ...row,
    data: language === row.data.language ? row.data : { ...row.data, language },
    address: row.address ?? pageAddress(row.entry, plan),
  };
}

async function readAll(names: readonly string[]): Promise<ReadEntries> {
  const loaded = await Promise.all(names.map(loadNamed));
  checkNames(loaded);
  return readEntries(loaded.flatMap(({ entries }) => entries));
}

/** Of `articles`, else of the first collection that has any. */
async function readFirst(): Promise<ReadEntries> {
  if ('articles' in collections) return readAll(['articles']);
  const loaded: Loaded[] = [];
  for (const name of Object.keys(collections)) {
    const one = await loadNamed(name);
    const read = await readEntries(one.entries);
    if (read.articles.length > 0) {
      checkNames([one]);
      return read;
    }
    loaded.push(one);
  }
  checkNames(loaded);
  return { articles: [], lacking: [] };
}

interface Loaded {
  name: string;
  entries: readonly ContentEntry<Data>[];
}

async function loadNamed(name: string): Promise<Loaded> {
  return { name, entries: await load<Data>(name) };
}

/** Holds the option `fields` to what there is. */
function checkNames(loaded: readonly Loaded[]): void {
  if (Object.keys(fields).length === 0) return;
  const read = loaded.map(({ name, entries }) => ({
    name,
    entries: entries
      .filter(({ data }) => !isNewsArticle(data))
      .map((entry) => ({ data: entry.data, file: fileOf(entry) })),
    known: namesOfSchema(collections[name]),
  }));
  const problems = checkFields(
    fields,
    read.filter(({ entries }) => entries.length > 0),
  );
  if (problems.length > 0) throw new NewsroomError(problems);
}
