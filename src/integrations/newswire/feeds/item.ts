import { articleSubject, conversationPlace, conversationUrl, objectUrl } from '../article/addresses.ts';
import { type Article, lastChange, type Picture } from '../article/article.ts';
import type { Edition } from '../article/edition.ts';
import { offsetTime } from '../article/time.ts';
import { articleBody, type ItemBody, toItemBody } from './item-body.ts';
import type { Names } from './item-html.ts';
import { cleanLine, toHtml } from './text.ts';

export interface Category {
  name: string;
  /** Address of the section; a tag has none. */
  domain?: string;
}

/** How many answers of readers an article has, and the moment of the newest word among them; undefined where there are none. */
export type RepliesTo = (article: Pick<Article, 'id'>) => { count: number; updated?: string } | undefined;

export interface Replies {
  count: number;
  /** When the newest came, or was edited. */
  updated?: string;
  /** Where the article's page shows them. */
  page: string;
  /** Addresses of their own feeds. */
  feeds: { rss: string; atom: string; json: string };
}

/** One article as every format tells it. All text is clean; times are RFC 3339 with the paper's offset. */
export interface Item {
  /** The same in all formats and for ever: the address of the fediverse object. */
  id: string;
  url: string;
  title: string;
  summary: string;
  body: ItemBody;
  authors: Names;
  /** All names in one: "산업부, 국제부". Most readers show only the first of several authors. */
  author: string;
  published: string;
  /** The last meaningful change, at the earliest `published`. */
  updated: string;
  language: string;
  picture?: Picture;
  /** The section first, then the tags. */
  categories: Category[];
  /** Whose words these are, where they are wire copy. */
  source?: { name: string; url?: string };
  rights?: string;
  /** What it answers, where it is the reply of a reader. */
  inReplyTo?: { id: string; url: string };
  /** What readers answered; it never makes the article newer. */
  replies?: Replies;
}

/** @returns what makes an article an item; asked again for the same article it gives the same item, also in the next edition. */
export function itemsOf(edition: Edition, repliesTo: RepliesTo = () => undefined): (article: Article) => Item {
  const context: Context = {
    edition,
    sections: new Map(edition.sections.map(({ id, title, url }) => [id, { name: cleanLine(title), domain: url }])),
    authors: new Map(edition.authors.map(({ id, url }) => [id, url])),
  };
  const paper = JSON.stringify([edition.site, edition.masthead.zone, ...context.sections, ...context.authors]);
  // An article stands in the feeds of the paper, its section, its authors and tags.
  const asked = new Map<Article, Item>();
  const toOne = (article: Article): Item => {
    const replies = repliesTo(article);
    const before = items.get(article);
    if (before?.paper === paper && isSameCount(before.replies, replies)) return before.item;
    const item = toItem(article, replies, context);
    items.set(article, { paper, replies, item });
    return item;
  };
  return (article) => {
    const item = asked.get(article) ?? toOne(article);
    asked.set(article, item);
    return item;
  };
}

/** With all that an item is made of beside its article. */
const items = new WeakMap<Article, { paper: string; replies: ReturnType<RepliesTo>; item: Item }>();

function isSameCount(one: ReturnType<RepliesTo>, other: ReturnType<RepliesTo>): boolean {
  return one?.count === other?.count && one?.updated === other?.updated;
}

/** The item for a document that cannot hold its body: the summary and the way to the rest. */
export function withoutBody(item: Item): Item {
  const address = toHtml(item.url);
  return { ...item, body: toItemBody(`<p>${toHtml(item.summary)}</p>\n<p><a href="${address}">${address}</a></p>`) };
}

interface Context {
  edition: Edition;
  sections: ReadonlyMap<string, Category>;
  authors: ReadonlyMap<string, string>;
}

function toItem(article: Article, replies: ReturnType<RepliesTo>, { edition, sections, authors }: Context): Item {
  const { site, masthead } = edition;
  const names = article.byline.flatMap(({ id, name }) => {
    const seen = cleanLine(name);
    return seen ? { name: seen, url: id && authors.get(id) } : [];
  });
  const published = offsetTime(article.published, masthead.zone);
  const changed = lastChange(article);
  const withdrawn = article.state === 'retracted';
  const title = cleanLine(article.title) || article.id;
  // What is left of a text of characters that no feed may carry: nothing.
  const summary = cleanLine((withdrawn && article.retraction) || article.summary) || title;
  return {
    id: objectUrl(site, article.id),
    url: article.url,
    title,
    summary,
    // Of an article that is a picture or a headline alone.
    body: articleBody(article, names, masthead.zone) ?? toItemBody(`<p>${toHtml(summary)}</p>`),
    authors: names,
    author: names.map(({ name }) => name).join(', '),
    published,
    updated: changed === article.published ? published : offsetTime(changed, masthead.zone),
    language: article.language,
    picture: withdrawn ? undefined : article.picture && toPicture(article.picture),
    categories: toCategories(article, sections),
    source: article.source && toSource(article.source),
    rights: cleanLine(article.rights ?? '') || undefined,
    replies: toReplies(article, replies, edition.site),
  };
}

function toReplies(article: Article, told: ReturnType<RepliesTo>, site: Edition['site']): Replies | undefined {
  if (!told) return undefined;
  const feed = (format: 'rss' | 'atom' | 'feed.json') => conversationUrl(site, articleSubject(article.id), format);
  return {
    ...told,
    page: conversationPlace(article),
    feeds: { rss: feed('rss'), atom: feed('atom'), json: feed('feed.json') },
  };
}

function toSource({ name, url }: { name: string; url?: string }): Item['source'] {
  const seen = cleanLine(name) || url;
  return seen ? { name: seen, url } : undefined;
}

function toPicture(picture: Picture): Picture {
  const { alt, caption, credit } = picture;
  return {
    ...picture,
    alt: cleanLine(alt),
    caption: cleanLine(caption ?? '') || undefined,
    credit: cleanLine(credit ?? '') || undefined,
  };
}

function toCategories(article: Article, sections: Context['sections']): Category[] {
  const section = article.section === undefined ? undefined : sections.get(article.section);
  const names = new Set(article.tags.map(cleanLine).filter((tag) => tag !== '' && tag !== section?.name));
  return [...(section ? [section] : []), ...[...names].map((name) => ({ name }))];
}
