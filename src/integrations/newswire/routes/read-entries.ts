import { fields, toArticlePath } from 'virtual:newswire/site';
import toArticle from 'virtual:newswire/to-article';
import { type ReadFields, readArticleFields, type ToArticle } from '../article/article-fields.ts';
import { isDraft, readForeignFields, toArticleData } from '../article/foreign.ts';
import type { ArticleData } from '../article/frontmatter.ts';
import { NewsroomError, type Problem } from '../article/problem.ts';
import type { Data } from '../article/read-field.ts';
import { type ContentEntry, fileOf } from './entries.ts';

/** What an entry says as an article. */
export interface ReadEntry {
  data: Omit<ArticleData, 'image'>;
  /** As the collection has it. */
  image: unknown;
  /** Whole text, where it is not what Astro renders. */
  html?: string | undefined;
  /** Where the site itself says where its page is. */
  address?: string | undefined;
  /** Has it an id of its own, or one made of its path? */
  lasting: boolean;
}

/** Entries of collections, read. */
export interface ReadEntries {
  articles: (ReadEntry & { entry: ContentEntry<Data> })[];
  /** No drafts, and yet without what makes an article, a title or a date; what `toArticle` leaves out, it means to. */
  lacking: ContentEntry<Data>[];
}

/**
 * Those of the entries that are articles: by our schema, by the site's own `toArticle`, or by the names of their fields.
 * @throws NewsroomError with all that `toArticle` made and that is no article.
 */
export async function readEntries(entries: readonly ContentEntry<Data>[]): Promise<ReadEntries> {
  const problems: Problem[] = [];
  const articles: ReadEntries['articles'] = [];
  const lacking: ReadEntries['lacking'] = [];
  for (const entry of entries) {
    const { data } = entry;
    if (isNewsArticle(data)) {
      articles.push({ entry, data, image: data['image'], lasting: true });
      continue;
    }
    const read = toArticlePath ? await readByModule(entry, toArticlePath) : readForeignFields(data, fields);
    if (Array.isArray(read)) problems.push(...read);
    else if (read) articles.push({ entry, ...toReadEntry(entry, read) });
    else if (!toArticlePath && !isDraft(data, fields)) lacking.push(entry);
  }
  if (problems.length > 0) throw new NewsroomError(problems);
  return { articles, lacking };
}

/** An entry that went through `articleSchema()` has its lasting id and a list of bylines. */
export function isNewsArticle(data: Data): data is ArticleData & Data {
  return typeof data['id'] === 'string' && typeof data['state'] === 'string' && Array.isArray(data['corrections']);
}

async function readByModule(entry: ContentEntry<Data>, path: string): Promise<ReadFields | Problem[] | null> {
  if (!isFunction(toArticle))
    throw new NewsroomError([
      {
        file: path,
        found: 'Its default export is no function.',
        remedy: 'Write: export default (entry) => ({ title: entry.data.title, published: entry.data.date });',
      },
    ]);
  try {
    return readMade(await toArticle(entry), entry, path);
  } catch (error) {
    const found = `${path} failed on it: ${error instanceof Error ? error.message : String(error)}.`;
    return [{ file: fileOf(entry), found, remedy: 'Correct the module; of what is no article it may return null.' }];
  }
}

function readMade(made: unknown, entry: ContentEntry<Data>, path: string): ReadFields | Problem[] | null {
  return made === null || made === undefined ? null : readArticleFields(made, path, fileOf(entry));
}

function isFunction(value: unknown): value is ToArticle<ContentEntry<Data>> {
  return typeof value === 'function';
}

function toReadEntry({ collection, id }: ContentEntry<Data>, read: ReadFields): ReadEntry {
  return {
    data: toArticleData(collection, id, read),
    image: read.image,
    html: read.html,
    address: read.address,
    lasting: read.id !== undefined,
  };
}
