import type { Edition } from '../article/edition.ts';
import { toManifest } from '../article/to-manifest.ts';
import { toWebFinger } from '../fediverse/webfinger.ts';
import { accountRule, assetRules, documentRules, type HeaderRule } from './header-rules.ts';
import { bothForms, type Move, movesOfArticles, movesOfFeeds } from './moves.ts';

/** All that a built paper wants of whoever serves its files. Paths are from the root of the host, as they go over the wire. */
export interface HostedPaper {
  origin: string;
  /** Path it lies under, with a slash at both ends; what is under `/ap/` and `/.well-known/` lies at the root all the same. */
  base: string;
  language: string;
  /** Origin of the server that knows what is live; null where there is none. */
  server: string | null;
  /** Are articles for servers only that sign what they ask? */
  secure: boolean;
  headers: readonly HeaderRule[];
  /** What only the server can answer; `*` stands for anything. Nothing without a server. */
  asked: readonly string[];
  moved: readonly Move[];
  /** Pages of articles that were taken down: 410. */
  gone: readonly string[];
  /** Feeds that ended: 410. */
  closed: readonly string[];
  /** Accounts that WebFinger is asked for, each with the document that answers; none where a server answers. */
  accounts: readonly HostedAccount[];
}

export interface HostedAccount {
  handle: string;
  /** `/ap/webfinger/news`. */
  path: string;
  render(): string;
}

/** What only the server can answer: all that is written or counted, and documents over which it lays keys. */
export const askedOfServer = ['/ap/*', '/.well-known/webfinger', '/.well-known/nodeinfo', '/api/v1/statuses/*'];

/** The header rules for what the host serves by itself. */
export function ownRules({ headers, asked }: HostedPaper): HeaderRule[] {
  return headers.filter(
    ({ path }) => !asked.some((one) => path === one || (one.endsWith('*') && path.startsWith(one.slice(0, -1)))),
  );
}

export function toHostedPaper(edition: Edition, server: string | null): HostedPaper {
  const { site, masthead, feeds, federation, articles } = edition;
  const { actors } = toManifest({ ...edition, articles: [] });
  return {
    origin: site.origin,
    base: site.base,
    language: masthead.language,
    server,
    secure: federation.secure,
    headers: [...documentRules(site.base), ...(server ? [] : [accountRule]), ...assetRules(site.base)],
    asked: server ? askedOfServer : [],
    moved: [...movesOfFeeds(feeds), ...movesOfArticles(articles)],
    gone: articles.flatMap(({ state, url }) => (state === 'taken-down' ? [new URL(url).pathname] : [])),
    closed: closedFeeds(feeds.closed),
    accounts: server
      ? []
      : actors.map((actor) => ({
          handle: actor.handle,
          path: `/ap/webfinger/${actor.handle}`,
          render: () => JSON.stringify(toWebFinger(actor, site.origin)),
        })),
  };
}

/** Those whose address is a path alone: with a query it may be a page's. */
export function closedFeeds(closed: readonly string[]): string[] {
  return closed.filter((path) => !path.includes('?')).flatMap(bothForms);
}
