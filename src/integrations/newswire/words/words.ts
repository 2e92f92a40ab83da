import type { BesideWords } from './beside.ts';
import type { ConversationWords } from './conversation.ts';
import { en } from './en.ts';
import type { FeedPageWords } from './feed-page.ts';
import type { InteractWords } from './interact.ts';
import { ko } from './ko.ts';

/** The interface's own words, one entry a language; what editors wrote is never in here. */
export interface Words {
  skip: string;
  home: string;
  sections: string;
  paper: string;
  allArticles: string;
  topics: string;
  archive: string;
  feeds: string;
  authors: string;
  about: string;
  here: string;
  noCorrections: string;
  /** @param month `2026-11` */
  month: (month: string) => string;
  byline: string;
  published: string;
  updated: string;
  sponsored: string;
  retracted: string;
  retractedTitle: string;
  takenDown: string;
  takenDownText: string;
  correction: string;
  reply: string;
  followUp: string;
  /** What the paper took back or put right, all in one place: its feed, and the page of it. */
  corrections: Record<'title' | 'about', string>;
  /** @param minutes 1 or more, whole */
  readingTime: (minutes: number) => string;
  /** Over a piece that is a year old or more. */
  age: (years: number) => string;
  source: string;
  table: string;
  tags: string;
  related: string;
  neighbours: string;
  older: string;
  newer: string;
  poll: string;
  advertisement: string;
  /** @param facts what newspaper law wants printed and the masthead lacks, by name */
  legalMissing: (facts: string) => string;
  /** A box that leads a reader to his own server, there to follow an account of the paper. */
  following: Record<'title' | 'paste', string>;
  /** Services that an article can be passed on to, and its address for all others. */
  sharing: Record<'title' | 'x' | 'facebook' | 'naverBand' | 'naverBlog' | 'kakaoStory' | 'copy' | 'copied', string>;
  /** The term of an advertisement: runs 2026-01-01 to 2026-12-31, renewed 2026-07-01. */
  slot: Record<'runs' | 'to' | 'renewed', string>;
  legal: Record<
    'title' | 'registration' | 'registered' | 'publisher' | 'editor' | 'youthProtection' | 'address' | 'telephone',
    string
  >;
  /** Fronts, lists and what leads through them. */
  lists: {
    newest: string;
    withPictures: string;
    none: string;
    search: string;
    more: string;
    pages: string;
    previous: string;
    next: string;
    count: (articles: number) => string;
    page: (number: number) => string;
    /** @param day `2026-11-22` */
    day: (day: string) => string;
    /** @param year `2026` */
    year: (year: string) => string;
    /** @param month `2026-11` */
    monthOfYear: (month: string) => string;
    /** One name for several: the first, and how many more. */
    others: (name: string, count: number) => string;
    months: string;
  };
  /** The search page; `{query}`, `{count}` and `{page}` are put in by the reader's browser. */
  searching: Record<
    | 'label'
    | 'hint'
    | 'needsScript'
    | 'elsewhere'
    | 'loading'
    | 'one'
    | 'many'
    | 'partly'
    | 'nothing'
    | 'fewer'
    | 'spelling'
    | 'failed'
    | 'again'
    | 'order'
    | 'relevance'
    | 'newest'
    | 'pages'
    | 'page'
    | 'previous'
    | 'next',
    string
  >;
  /** The paper's accounts in the fediverse, and its feeds. */
  account: {
    title: string;
    follow: string;
    reader: string;
    contact: string;
    person: string;
    desk: string;
    /** @param day `2026-11-22` */
    departed: (day: string) => string;
  };
  /** Beside an article in feeds and posts. */
  beside: BesideWords;
  /** The page that sends a reader to his own server. */
  interact: InteractWords;
  /** What a browser gets at the address of a feed. */
  feedPage: FeedPageWords;
  /** Around replies and polls. */
  conversation: ConversationWords;
}

/** Every language that the paper can speak: another one is a file like these, and a line here. */
export const languages = { ko, en } satisfies Record<string, Words>;

const byTag = new Map<string, Words>(Object.entries(languages));

/** @param language BCP 47 tag; English where there is no better match. */
export function wordsOf(language: string): Words {
  return byTag.get(language.toLowerCase().split('-')[0] ?? '') ?? en;
}
