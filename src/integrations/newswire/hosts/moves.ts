import type { Article } from '../article/article.ts';
import type { FeedOptions } from '../article/feed-options.ts';

/** An old address, and where it leads now: both from the root of the host, as they go over the wire. */
export interface Move {
  from: string;
  /** Without its question mark; null where any will do. */
  query: string | null;
  to: string;
}

/** Where the old addresses of feeds lead, as an editor listed them. */
export function movesOfFeeds({ moved }: Pick<FeedOptions, 'moved'>): Move[] {
  return Object.entries(moved).map(([from, to]) => toMove(from, encoded(to)));
}

/** Where the old addresses of articles lead, the newest article's first. */
export function movesOfArticles(articles: readonly Pick<Article, 'aliases' | 'url'>[]): Move[] {
  return articles.flatMap(({ aliases, url }) => aliases.map((alias) => toMove(alias, new URL(url).pathname)));
}

/** `/feed/` and `/feed`: a host may look for exactly what is written. A file has one form. */
export function bothForms(path: string): string[] {
  const bare = encoded(path).replace(/\/$/, '');
  return /\.[a-z]+$/.test(bare) || bare === '' ? [encoded(path)] : [bare, `${bare}/`];
}

/** As it goes over the wire, whether it was written so or in plain letters. */
export function encoded(path: string): string {
  return encodeURI(decoded(path));
}

/** In plain letters, composed, as a host looks for it in its folder. */
export function decoded(path: string): string {
  try {
    return decodeURI(path).normalize('NFC');
  } catch {
    // A percent sign that stands for itself.
    return path.normalize('NFC');
  }
}

function toMove(address: string, to: string): Move {
  const [path = '', ...query] = address.split('?');
  return { from: encoded(path), query: query.length > 0 ? query.join('?') : null, to };
}
