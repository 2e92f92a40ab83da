import { getLogger } from '@logtape/logtape';
import { newsSitemapPath } from '../feeds/news-sitemap.ts';
import { clientOf, type Incoming } from './client-address.ts';
import type { Desk } from './desk.ts';
import type { Documents } from './documents.ts';
import type { FederationParts } from './federation.ts';
import { type Feeds, openFeeds } from './feeds/feeds.ts';
import type { Folder } from './folder.ts';
import { isInboxPath, openInbox } from './inbox.ts';
import { plain } from './live/answer.ts';
import { live } from './live/live.ts';
import { mastodonApi } from './live/mastodon-api.ts';
import { serveNewsSitemap } from './news-sitemap.ts';
import { redirect, servePage, wantsActivity } from './pages.ts';
import type { Keep, ReadyAnswers } from './ready-answers.ts';
import { guarded, isGuarded } from './secure.ts';

/** The paper being served at this moment; a new build puts another in its place between two requests. */
export interface Served {
  folder: Folder;
  documents: Documents;
}

export interface AppParts {
  served(): Served;
  desk: Desk;
  federation: FederationParts;
  /** Takes the reader's address from what a proxy wrote down; false where readers come straight. Default: false. */
  trustProxy?: boolean;
  /** Is told of what can be answered again without asking the app. Default: nobody is. */
  ready?: ReadyAnswers;
}

/** The whole server as one function. */
export type App = (request: Incoming) => Promise<Response>;

export function createApp(parts: AppParts): App {
  const feeds = openFeeds(parts.desk);
  const inbox = openInbox(parts.federation, parts.desk);
  return async (incoming) => {
    try {
      const { pathname, search } = new URL(incoming.url);
      if (isInboxPath(pathname)) return await inbox(incoming, pathname + search);
      const client = clientOf(incoming, parts.trustProxy ?? false);
      return await route(toOwnOrigin(incoming, parts.desk.origin), { ...parts, feeds, client });
    } catch (error) {
      getLogger(['newswire', 'server']).error('{method} {url} failed: {error}', {
        method: incoming.method,
        url: incoming.url,
        error,
      });
      // A fault of ours: the sender keeps its message and tries again.
      return new Response('The server has a fault; try again later.', {
        status: 503,
        headers: { 'Retry-After': '60' },
      });
    }
  };
}

async function route(
  request: Request,
  { served, desk, federation, feeds, client, ready }: AppParts & { feeds: Feeds; client: string | null },
): Promise<Response> {
  const { folder, documents } = served();
  const { pathname, search, searchParams } = new URL(request.url);
  const path = pathname.slice(1);
  const finger = path === '.well-known/webfinger';
  // Of one document under many queries one copy would be kept for each.
  const keep: Keep | undefined =
    ready && (search === '' || finger) && !isGuarded(path, desk)
      ? (document, terms) => ready.keep(folder, pathname + search, document, terms)
      : undefined;
  if (path.startsWith('ap/'))
    return guarded(request, path, { desk, federation }, async () =>
      path.startsWith('ap/live/')
        ? ((await live(request, path.slice('ap/live/'.length), desk, federation)) ?? missing())
        : ((await documents.serve(request, path, keep)) ?? missing()),
    );
  if (path.startsWith('api/v1/statuses/')) return mastodonApi(request, path, desk);
  if (finger) return documents.webFinger(request, searchParams.get('resource'), keep);
  if (pathname === folder.manifest.base + newsSitemapPath)
    return (await serveNewsSitemap(request, folder, desk.clock())) ?? servePage(request, folder);
  if (path === '.well-known/nodeinfo') return (await documents.serve(request, path, keep)) ?? missing();
  const feed = await feeds.serve(request, folder, client, keep);
  if (feed) return feed;
  if (wantsActivity(request)) {
    const object = folder.directory.behind(pathname);
    // Never a second body under one address: a cache that mixes the two shows readers JSON.
    if (object) return redirect(object, 303, { Vary: 'Accept', 'Cache-Control': 'no-store' });
  }
  return servePage(request, folder, keep);
}

/** The public origin is a setting; what a request says of it is not believed. */
function toOwnOrigin(request: Request, origin: string): Request {
  const { pathname, search } = new URL(request.url);
  const { method, body } = request;
  // A signature made for another host is none for this one, whatever a proxy passes on.
  const headers = new Headers(request.headers);
  headers.set('Host', new URL(origin).host);
  // `duplex` is asked for wherever a body is a stream (Fetch standard, "half").
  return new Request(origin + pathname + search, {
    method,
    headers,
    ...(body && { body, duplex: 'half' }),
  } as RequestInit);
}

function missing(): Response {
  return plain(404, 'Not found.');
}
