import { actorUrl, objectUrl } from '../article/addresses.ts';
import type { Manifest, ManifestArticle, ManifestPoll } from '../article/manifest.ts';

/** Who and what stands at which address, looked up at every request: indexes, not searches. */
export interface Directory {
  /** Local actor ids. */
  actors: ReadonlySet<string>;
  actor(id: string): Manifest['actors'][number] | null;
  article(id: string): ManifestArticle | null;
  poll(id: string): ManifestPoll | null;
  /** Polls of an article, in the order of the paper. */
  pollsOf(article: string): ManifestPoll[];
  /** Fediverse object or actor behind a page, by the page's path as it goes over the wire. */
  behind(pathname: string): string | null;
  /**
   * Where an old address leads now, by its decoded path with or without the last slash; with `search` (`?p=17`) the one that
   * was named by just this query.
   */
  movedTo(path: string, search?: string): string | null;
  /**
   * Where a feed is now that once stood at this address, or `closed` where it ended; null for any other address.
   * @param path decoded; with `search` (`?feed=rss2`), as some publishing systems have it.
   */
  leftFeed(path: string, search: string): string | null;
  /** Is this the page of an article that was taken down? */
  isGonePage(pathname: string): boolean;
  /** Is this the id of an article that was taken down? */
  isGone(article: string): boolean;
}

/** What {@link Directory.leftFeed} says of a feed that ended. */
export const closedFeed = 'closed';

export function toDirectory(manifest: Manifest): Directory {
  const { articles, actors, polls, feeds } = manifest;
  const pathOf = (url: string) => new URL(url).pathname;
  const gone = articles.filter(({ state }) => state === 'taken-down');
  const goneIds = new Set(gone.map(({ id }) => id));
  const gonePages = new Set(gone.map(({ url }) => pathOf(url)));
  const behind = new Map([
    ...actors.map(({ id, url }) => [pathOf(url), actorUrl(manifest, id)] as const),
    ...articles.map(({ id, url }) => [pathOf(url), objectUrl(manifest, id)] as const),
  ]);
  const moved = new Map(
    articles.flatMap(({ aliases, url }) => aliases.map((alias) => [addressKey(alias), url] as const)),
  );
  const left = new Map([
    ...feeds.closed.map((address) => [addressKey(address), closedFeed] as const),
    ...Object.entries(feeds.moved).map(([from, to]) => [addressKey(from), new URL(to, manifest.origin).href] as const),
  ]);
  const actorOf = new Map(actors.map((actor) => [actor.id, actor]));
  const articleOf = new Map(articles.map((article) => [article.id, article]));
  const pollOf = new Map(polls.map((poll) => [poll.id, poll]));
  const pollsOf = Map.groupBy(polls, ({ article }) => article);
  return {
    actor: (id) => actorOf.get(id) ?? null,
    article: (id) => articleOf.get(id) ?? null,
    poll: (id) => pollOf.get(id) ?? null,
    pollsOf: (article) => pollsOf.get(article) ?? [],
    actors: new Set(actors.map(({ id }) => id)),
    behind: (pathname) => behind.get(pathname) ?? null,
    movedTo: (path, search = '') => moved.get(withoutSlash(path) + search) ?? null,
    leftFeed: (path, search) => left.get(withoutSlash(path) + search) ?? left.get(withoutSlash(path)) ?? null,
    isGonePage: (pathname) => gonePages.has(pathname),
    isGone: (article) => goneIds.has(article),
  };
}

/** An address as an editor wrote it -> its decoded path without the last slash, and its query. */
function addressKey(address: string): string {
  const [path = '', ...query] = address.split('?');
  return [withoutSlash(decode(path)), ...query].join('?');
}

/** A percent sign may stand for itself. */
function decode(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, '').normalize('NFC');
}
