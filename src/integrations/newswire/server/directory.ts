import { actorUrl, objectUrl } from '../article/addresses.ts';
import type { Manifest } from '../article/manifest.ts';

/** Who and what stands at which address, looked up at every request: indexes, not searches. */
export interface Directory {
  /** Local actor ids. */
  actors: ReadonlySet<string>;
  /** Fediverse object or actor behind a page, by the page's path as it goes over the wire. */
  behind(pathname: string): string | null;
  /** Where an old address leads now, by its decoded path with or without the last slash. */
  movedTo(path: string): string | null;
  /** Is this the page of an article that was taken down? */
  isGonePage(pathname: string): boolean;
  /** Is this the id of an article that was taken down? */
  isGone(article: string): boolean;
}

export function toDirectory(manifest: Manifest): Directory {
  const { articles, actors } = manifest;
  const pathOf = (url: string) => new URL(url).pathname;
  const gone = articles.filter(({ state }) => state === 'taken-down');
  const goneIds = new Set(gone.map(({ id }) => id));
  const gonePages = new Set(gone.map(({ url }) => pathOf(url)));
  const behind = new Map([
    ...actors.map(({ id, url }) => [pathOf(url), actorUrl(manifest, id)] as const),
    ...articles.map(({ id, url }) => [pathOf(url), objectUrl(manifest, id)] as const),
  ]);
  const moved = new Map(
    articles.flatMap(({ aliases, url }) => aliases.map((alias) => [withoutSlash(alias), url] as const)),
  );
  return {
    actors: new Set(actors.map(({ id }) => id)),
    behind: (pathname) => behind.get(pathname) ?? null,
    movedTo: (path) => moved.get(withoutSlash(path)) ?? null,
    isGonePage: (pathname) => gonePages.has(pathname),
    isGone: (article) => goneIds.has(article),
  };
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, '').normalize('NFC');
}
