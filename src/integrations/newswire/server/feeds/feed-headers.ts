import { hubOf } from '../../article/feed-options.ts';
import type { Manifest } from '../../article/manifest.ts';
import type { Servable } from '../respond.ts';
import type { FeedAddress } from './feed-address.ts';

/**
 * What every answer of a feed says beside its validators: where the feed stands and which hub tells of its changes (WebSub, 4),
 * and that any page may read it.
 */
export function feedHeaders(
  { path, url }: FeedAddress,
  { headers }: Servable,
  manifest: Manifest,
): Record<string, string> {
  // A document of an archive does not change: nobody can subscribe to it.
  const hub = Object.hasOwn(manifest.feeds.topics, path) && hubOf(manifest.feeds, manifest);
  return {
    ...headers,
    ...anyOrigin,
    Link: [`<${url}>; rel="self"`, ...(hub ? [`<${hub}>; rel="hub"`] : [])].join(', '),
    // A browser that goes there gets a page for people.
    Vary: 'Sec-Fetch-Dest',
  };
}

/** Web readers run in pages of other sites. `ETag` and `Link` are not shown to them unless they are named. */
export const anyOrigin = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, IM, Delta-Base, Retry-After',
};

/** Before a web reader may ask with a tag, its browser asks whether it may: `If-None-Match` is not a safe header there. */
export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...anyOrigin,
      'Access-Control-Allow-Methods': 'GET, HEAD',
      'Access-Control-Allow-Headers': 'A-IM, Cache-Control, If-Modified-Since, If-None-Match',
      'Access-Control-Max-Age': '86400',
    },
  });
}
