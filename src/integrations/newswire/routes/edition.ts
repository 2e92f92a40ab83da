import {
  now as builtAt,
  collectionNames,
  federation,
  feeds,
  masthead,
  pages,
  sharePictures,
  site,
} from 'virtual:newswire/site';
import { z } from 'zod';
import { toUrl } from '../article/addresses.ts';
import { watched } from '../article/asked.ts';
import type { Edition, Site } from '../article/edition.ts';
import {
  type AuthorData,
  authorSchema,
  type PollData,
  pollSchema,
  type SectionData,
  type SlotData,
  sectionSchema,
  slotSchema,
} from '../article/frontmatter.ts';
import { isOut } from '../article/is-out.ts';
import { pagePattern } from '../article/page-address.ts';
import { isData } from '../article/read-field.ts';
import { makeBody, type RenderedEntry } from '../article/to-article.ts';
import { type AccountEntry, changesDue, type Entry, type Newsroom, toEdition } from '../article/to-edition.ts';
import { keptBodyOf } from '../press/content/kept-body.ts';
import { onPress } from '../press/on-press.ts';
import { type Pictured, withPictures } from './account-pictures.ts';
import { type ArticleRow, loadArticleRows, plan } from './article-rows.ts';
import { type ContentEntry, fileOf, load } from './entries.ts';
import { idNotice } from './id-notice.ts';
import { lackingNotice } from './lacking-notice.ts';
import { onceAnEdition } from './made.ts';
import { isMetadata, toPicture } from './picture.ts';
import { renderEntry } from './render-entry.ts';
import { refuseUndated } from './undated.ts';
import { warnOnce } from './warn-once.ts';

interface Paper {
  edition: Edition;
  /** Later moments at which it changes by itself, ascending. */
  due: string[];
  /** What an editor should know of, though it stops nothing. */
  notices: string[];
  /** Names of the pictures that drafts and embargoed entries show. */
  withheld: string[];
}

/** The edition of this build. */
export async function getEdition(): Promise<Edition> {
  return watched((await getPaper()).edition);
}

export const getPaper = onceAnEdition(makePaper);

async function makePaper(): Promise<Paper> {
  const now = onPress()?.now ?? builtAt;
  const { articles: rows, lacking } = await loadArticleRows();
  if (rows.length === 0) await refuseUndated();
  const left = [...Map.groupBy(lacking, ({ collection }) => collection)].map(([name, all]) =>
    lackingNotice(all.map(fileOf).sort(), name),
  );
  // A build says it at its end, with all else.
  if (import.meta.env.DEV) for (const notice of left) warnOnce(notice);
  const passing = rows.filter(({ entry, lasting }) => !lasting && /\.mdx?$/.test(entry.filePath ?? ''));
  const out = rows.filter(({ data }) => isOut(data, masthead.zone, now));
  const ownSite = siteOf(collectionNames.articles?.[0] ?? rows[0]?.entry.collection ?? 'articles');
  const newsroom: Newsroom = {
    site: ownSite,
    masthead,
    federation,
    feeds,
    sharePictures: sharePictures ? { for: sharePictures.for, design: sharePictures.design } : undefined,
    now,
    articles: await Promise.all(out.map((row) => toRendered(row, ownSite))),
    sections: await loadAccounts<SectionData>(collectionNames.sections, sectionSchema()(anyPicture)),
    authors: await loadAccounts<AuthorData>(collectionNames.authors, authorSchema()(anyPicture)),
    polls: await loadOurs<PollData>(collectionNames.polls, pollSchema()),
    slots: await loadOurs<SlotData>(collectionNames.slots, slotSchema()),
  };
  return {
    edition: toEdition(newsroom),
    due: changesDue({ ...newsroom, articles: rows }),
    withheld: rows.filter((row) => !out.includes(row)).flatMap(({ entry }) => picturesOf(entry)),
    notices: [
      ...left,
      ...[...Map.groupBy(passing, ({ entry }) => entry.collection)].map(([name, all]) =>
        idNotice(
          all.map(({ entry }) => entry.filePath ?? ''),
          name,
        ),
      ),
    ],
  };
}

/** The same one for every edition: what was made of an article for it holds. */
function siteOf(collection: string): Site {
  const article = pagePattern(collection, plan);
  if (paperSite?.pages.article !== article) paperSite = { ...site, pages: { ...pages, article } };
  return paperSite;
}

let paperSite: Site | undefined;

/** File names, without folder, hash and ending, of the pictures in front matter and body. */
function picturesOf({ data, rendered }: ContentEntry<Record<string, unknown>>): string[] {
  const { imagePaths = [] } = (rendered?.metadata ?? {}) as { imagePaths?: string[] };
  return [...imagePaths, ...sourcesIn(data)].map((path) => path.slice(path.lastIndexOf('/') + 1).split('.')[0] ?? '');
}

function sourcesIn(value: unknown): string[] {
  if (isMetadata(value)) return [value.src];
  return isData(value) ? Object.values(value).flatMap(sourcesIn) : [];
}

/** A site may have an `authors` collection of its own shape: then it is none of ours. */
async function loadOurs<Data>(
  name: string,
  schema: { safeParse(data: unknown): { success: boolean } },
): Promise<Entry<Data>[]> {
  return (await load<Data>(name)).filter(({ data }) => schema.safeParse(data).success);
}

async function loadAccounts<Data extends Pictured>(name: string, schema: z.ZodType): Promise<AccountEntry<Data>[]> {
  return Promise.all((await loadOurs<Data>(name, schema)).map(withPictures));
}

/** Astro has read the pictures by now. */
const anyPicture = { image: () => z.unknown() };

async function toRendered({ entry, data, image, html, address }: ArticleRow, site: Site): Promise<RenderedEntry> {
  const gone = data.state === 'taken-down';
  const picture = gone ? undefined : await toPicture(image);
  const rendered = { collection: entry.collection, id: entry.id, file: entry.filePath, data, address, picture };
  if (gone || html !== undefined) return { ...rendered, html: gone ? '' : (html ?? '') };
  const kept = keptBodyOf(entry);
  const url = toUrl(site, address);
  if (!kept) return { ...rendered, html: await renderEntry(entry, url) };
  const build = onPress()?.build ?? '';
  const before = renderedBefore.get(kept);
  if (before) return before;
  // Rendered once: what was made of it stands on the shelf until the article changes.
  const keep = (html: string) => kept.keep(url, build, makeBody(html, url), html);
  const body = kept.find(url, build) ?? keep(await renderEntry(entry, url));
  const made = { ...rendered, html: '', body };
  renderedBefore.set(kept, made);
  return made;
}

/** By what is kept of the entry's file, which is another for other words; the site is the same for as long as the process runs. */
const renderedBefore = new WeakMap<object, RenderedEntry>();

export {
  actorUrl,
  articleSubject,
  articleUrl,
  authorActor,
  authorUrl,
  conversationUrl,
  correctionsUrl,
  interactUrl,
  objectUrl,
  paperActor,
  pollUrl,
  sectionActor,
  sectionUrl,
  tagSlug,
  tagUrl,
  toUrl,
} from '../article/addresses.ts';
// What a page needs to show the edition.
export { today, yearsSince } from '../article/age.ts';
export type { Article, Byline, Correction } from '../article/article.ts';
export { bylineNames, lastChange } from '../article/article.ts';
export { question } from '../article/asked.ts';
export { directionOf } from '../article/direction.ts';
export type { Author, Edition, Poll, Section, Site, Slot } from '../article/edition.ts';
export { articlesOfAuthor, articlesOfSection, articlesOfTag, readable, tagsOf } from '../article/edition.ts';
export { type EditorsNote, notesOf } from '../article/editors-notes.ts';
export { articleAt, findArticle, findAuthor, findSection, sectionNames } from '../article/find.ts';
export { accountName, pathOf, pathTo } from '../article/links.ts';
export { type ListPage, perPage, toListPage, toPageNumbers } from '../article/list-page.ts';
export { currentAuthors, hasLeft, openPoll, slotsAt } from '../article/moment.ts';
export { articlesByMonth, articlesOfMonth, monthCounts, monthOf, monthsBeside } from '../article/months.ts';
export { neighboursOf } from '../article/neighbours.ts';
export { readingMinutes } from '../article/reading-time.ts';
export { relatedTo } from '../article/related.ts';
export { offsetTime, showTime } from '../article/time.ts';
export {
  articlesOfTopic,
  type Topic,
  topicAt,
  topicCounts,
  topicsAmong,
  topicsOf,
} from '../article/topics.ts';
export { toSharePicture } from '../metadata/share-picture.ts';
