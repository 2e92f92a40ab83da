import type { Comments } from '../article/article.ts';

/**
 * The conversation about one article at one moment, as it is shown: on the page, in the fragment that refreshes the page, in
 * JSON. Everything hidden, held or blocked is gone from it already. Times are RFC 3339 in UTC.
 */
export interface Snapshot {
  /** Local id of the article. */
  article: string;
  /** Id under which the fediverse knows it: what a reader pastes into a search box. */
  object: string;
  /** The article's page. */
  url: string;
  /** Grows with every change: names a version in ETags. */
  version: number;
  /** Language of the article, BCP 47: the words around the conversation are in it. */
  language: string;
  /** IANA zone in which times are shown. */
  zone: string;
  counts: { replies: number; likes: number; boosts: number; quotes: number };
  /** When the newest of all replies came, or was edited; absent while there are none. */
  latest?: string;
  /** Likes that came with an emoji, most used first. */
  emoji: { emoji: string; count: number }[];
  comments: Comments;
  /** At most `pageSize`, in reading order: an answer stands somewhere after what it answers. */
  replies: ShownReply[];
  /** From 1. */
  page: number;
  pages: number;
  polls: PollResult[];
}

/** What depends on readers alone, not on the clock and not on what the paper says today. Its version is without the polls'. */
export type Talk = Pick<Snapshot, 'version' | 'counts' | 'latest' | 'emoji' | 'replies' | 'page' | 'pages'>;

export interface ShownReply {
  id: string;
  /** Where it can be read, answered or reported. */
  url: string;
  author: { id: string; name: string; handle: string; url: string };
  /** Sanitised HTML: safe to show. */
  html: string;
  /** It goes on: a page has no room for all of it. */
  more?: true;
  warning?: string;
  language?: string;
  published: string;
  edited?: string;
  /** 0 answers the article, 1 an answer to that, and so on. */
  depth: number;
  /** Id of the post it answers, where that is a shown reply. */
  parent?: string;
}

export interface PollResult {
  id: string;
  /** Id of the Question in the fediverse. */
  object: string;
  /** Grows with every vote. */
  version: number;
  /** Language of question and choices, BCP 47. */
  language: string;
  question: string;
  multiple: boolean;
  closes: string;
  closed: boolean;
  choices: { name: string; votes: number }[];
  voters: number;
  /** How many of the voters voted on the page. */
  browsers: number;
}

/** As many replies as a page holds. */
export const pageSize = 20;
