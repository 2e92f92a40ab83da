import type { QuotePolicy } from './federation.ts';

/** Times are RFC 3339 instants in UTC with whole seconds; addresses called `url` are absolute. */

export type ArticleState = 'published' | 'retracted' | 'taken-down';

/** One name over an article; without an `id` it is a name only, with no page and no account. */
export interface Byline {
  id?: string;
  name: string;
  role?: string;
}

export interface Picture {
  url: string;
  mediaType: string;
  width: number;
  height: number;
  alt: string;
  caption?: string;
  credit?: string;
  /** What must stay in sight where others crop it: shares of width and height, from the top left. */
  focus?: { x: number; y: number };
  /** Its colours in a line of text, shown until it has arrived (blurha.sh). */
  blurhash?: string;
}

/** What the paper says about its own earlier words: 정정, 반론, 추후 보도. */
export interface Correction {
  kind: 'correction' | 'reply' | 'follow-up';
  date: string;
  text: string;
}

/** May readers answer it? `until` is the last moment, where there is one. */
export interface Comments {
  open: boolean;
  until?: string;
}

/** One article that is out (drafts and embargoed pieces never become one). */
export interface Article {
  /** Lasting and unique; not the slug, not the file name. */
  id: string;
  url: string;
  title: string;
  deck?: string;
  /** One short paragraph of plain text; never empty. */
  summary: string;
  /** Id of its section, where the paper has sections. */
  section?: string;
  byline: Byline[];
  published: string;
  updated?: string;
  language: string;
  tags: string[];
  picture?: Picture;
  corrections: Correction[];
  source?: { name: string; url?: string; date?: string };
  rights?: string;
  sponsored?: string;
  comments: Comments;
  state: ArticleState;
  retraction?: string;
  /** Old site-relative addresses that lead here. */
  aliases: string[];
  fediverse: { deliver: boolean; silent: boolean; sensitive?: string; pinned: boolean; quotes?: QuotePolicy };
  /** Body as portable HTML: absolute addresses, no script, no style, no class. Empty once taken down. */
  html: string;
  /** Name of the content entry, for pages that render the body themselves. */
  entry: { collection: string; id: string };
  /** Changes when readers would notice: see `change-hash.ts`. */
  hash: string;
}

/** The moment of the last meaningful change: `updated`, a later correction, else `published`. */
export function lastChange(article: Article): string {
  return [article.published, article.updated, ...article.corrections.map(({ date }) => date)].reduce<string>(
    (last, time) => (time && time > last ? time : last),
    article.published,
  );
}

/** The names as a reader sees them: "산업부, 국제부". */
export function bylineNames(article: Article): string {
  return article.byline.map(({ name }) => name).join(', ');
}
