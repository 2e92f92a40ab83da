import type { Article } from './article.ts';
import { question } from './asked.ts';
import type { Federation } from './federation.ts';
import type { FeedOptions } from './feed-options.ts';
import { groupedBy } from './grouped.ts';
import type { Masthead } from './masthead.ts';
import { once } from './once.ts';
import type { PageRoute } from './page-ending.ts';

/** What stands at the end of a page's address: `/about/`, `/about` or `/about.html`. */
export type Ending = '/' | '' | '.html';

/** Where the paper stands on the web. */
export interface Site {
  /** Scheme and host without a slash at the end: `https://paper.example`. */
  origin: string;
  /** Path the site lies under, with a slash at both ends: `/` or `/news/`. */
  base: string;
  /** How addresses of pages end, by the site's configuration. Left out: as they are written, in a slash. */
  ending?: Ending;
  /** All of its pages, where they do not end alike; the first that fits shows an address. */
  routes?: readonly PageRoute[];
  /** Site-relative address patterns of the pages. */
  pages: { article: string; section: string; author: string; tag: string };
}

/** A picture of an account, ready to be fetched by other servers. */
export interface AccountPicture {
  url: string;
  mediaType: string;
}

export interface Section {
  id: string;
  title: string;
  description?: string;
  order: number;
  handle: string;
  url: string;
  /** Its own pictures; the masthead's where it has none. */
  avatar?: AccountPicture;
  banner?: AccountPicture;
}

export interface Author {
  id: string;
  name: string;
  kind: 'person' | 'desk';
  role?: string;
  description?: string;
  contact?: string;
  /** When they left the paper; the account stays as an archive. */
  departed?: string;
  handle: string;
  url: string;
  avatar?: AccountPicture;
  banner?: AccountPicture;
}

export interface Poll {
  id: string;
  question: string;
  choices: string[];
  multiple: boolean;
  opens: string;
  closes: string;
  article?: string;
}

export interface Slot {
  id: string;
  advertiser: string;
  text: string;
  url: string;
  place: 'front' | 'article' | 'everywhere';
  starts: string;
  ends: string;
  renewed?: string;
}

/** How the paper draws the pictures that stand for its pages where links are passed on. */
export interface ShareDesign {
  /** Articles that get one: those without a picture of their own, or every one. */
  for: 'without-picture' | 'all';
  /** Hash of template and fonts: another look is another address. */
  design: string;
}

/**
 * The paper as of one moment: everything a page, feed or fediverse object may show.
 * Same content and same `now`, same edition; nothing in it is embargoed.
 */
export interface Edition {
  site: Site;
  masthead: Masthead;
  federation: Federation;
  feeds: FeedOptions;
  /** By `order`, then title. */
  sections: Section[];
  /** By id. */
  authors: Author[];
  /** Newest first, then by id; taken-down articles included. */
  articles: Article[];
  polls: Poll[];
  slots: Slot[];
  /** Absent where the paper draws no share pictures. */
  sharePictures?: ShareDesign;
  now: string;
}

/** What feeds, lists and searches may show: everything but what was taken down. */
export const readable = question(
  'readable',
  once((edition): Article[] => edition.articles.filter((article) => article.state !== 'taken-down')),
);

export const articlesOfSection = question(
  'articlesOfSection',
  (edition, id: string): Article[] => bySection(edition).get(id) ?? [],
);

export const articlesOfAuthor = question(
  'articlesOfAuthor',
  (edition, id: string): Article[] => byAuthor(edition).get(id) ?? [],
);

/** Does the author's account pass the article on? Not what came out after they left: the account is an archive then. */
export function passesOn({ departed }: Author, { published }: Article): boolean {
  return departed === undefined || published < departed;
}

export const articlesOfTag = question(
  'articlesOfTag',
  (edition, tag: string): Article[] => byTag(edition).get(tag) ?? [],
);

/** All tags in use, most used first, then by name. */
export const tagsOf = question(
  'tagsOf',
  once((edition): string[] => {
    const uses = new Map<string, number>();
    for (const { tags } of readable(edition)) for (const tag of tags) uses.set(tag, (uses.get(tag) ?? 0) + 1);
    return [...uses].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([tag]) => tag);
  }),
);

const bySection = once((edition) => groupedBy(readable(edition), ({ section }) => [section]));
const byAuthor = once((edition) => groupedBy(readable(edition), ({ byline }) => byline.map(({ id }) => id)));
const byTag = once((edition) => groupedBy(readable(edition), ({ tags }) => tags));
