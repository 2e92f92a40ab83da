import { getLogger } from '@logtape/logtape';
import type { Store } from '../../storage/store.ts';
import type { Folder } from '../folder.ts';
import { plain } from '../live/answer.ts';
import type { Keep, Terms } from '../ready-answers.ts';
import { respond, type Servable } from '../respond.ts';
import { deltaSince, takesDelta, versionNamed } from './delta.ts';
import { type FeedAddress, toFeedAddress } from './feed-address.ts';
import { anyOrigin, feedHeaders, preflight } from './feed-headers.ts';
import { answerLeft } from './left.ts';
import { answerNavigation, isNavigation } from './navigation.ts';
import { openPace } from './pace.ts';
import { type Version, versionsOf } from './versions.ts';

/** The paper's feeds over HTTP. */
export interface Feeds {
  /**
   * @param client who asks, if it is known ({@link clientOf}).
   * @returns null where the address is no feed's and never was.
   */
  serve(request: Request, folder: Folder, client: string | null, keep?: Keep): Promise<Response | null>;
}

export interface FeedParts {
  store: Pick<Store, 'cache'>;
  clock: () => number;
}

export function openFeeds(parts: FeedParts): Feeds {
  const known = new WeakMap<Uint8Array, Promise<readonly Version[]>>();
  const pace = openPace(parts.clock);

  /** Asked of the store once for each file that is read. */
  const versionsFor = (feed: FeedAddress, file: Servable): Promise<readonly Version[]> => {
    const versions = known.get(file.bytes) ?? versionsOf(feed, file, parts);
    known.set(file.bytes, versions);
    return versions.catch((error: unknown) => {
      // A reader gets his feed even while the store does not answer.
      known.delete(file.bytes);
      getLogger(['newswire', 'server']).warn('The versions of {path} are not known: {error}', {
        path: feed.path,
        error,
      });
      return [];
    });
  };

  /**
   * Not for browsers, and for nobody who may have had another version: what is new for him is found out. Who is known gets
   * it as often as all others.
   */
  const suits =
    ({ path }: FeedAddress): Terms['suits'] =>
    ({ method, headers }, { status }, client) => {
      if (headers.get('A-IM') !== null || headers.get('Sec-Fetch-Dest') === 'document') return false;
      if (status === 304 || method === 'HEAD') return true;
      if (headers.get('If-None-Match') !== null || headers.get('If-Modified-Since') !== null) return false;
      const known = client();
      return known === null || pace.take(known, path) === 0;
    };

  return {
    serve: async (request, folder, client, keep) => {
      const { pathname, search } = new URL(request.url);
      const path = decode(pathname);
      if (path === null || !methods.has(request.method)) return null;
      const left = answerLeft(path, search, folder);
      const feed = toFeedAddress(path, folder.manifest);
      const file = feed && (await folder.read(feed.path));
      if (request.method === 'OPTIONS') return left || file ? preflight() : null;
      if (left) return left;
      if (!file) return null;
      const page = isNavigation(request) ? await answerNavigation(request, feed, file, folder) : null;
      if (page) return page;
      const versions = await versionsFor(feed, file);
      const answer = await answerReader(request, feed, file, {
        versions,
        folder,
        keep: keep && ((whole) => keep(whole, { suits: suits(feed) })),
      });
      const whole = answer.ok && request.method === 'GET';
      const wait = whole && client && !knowsOne(request, versions) ? pace.take(client, feed.path) : 0;
      return wait > 0 ? tooOften(wait) : answer;
    },
  };
}

const methods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The feed, what is new in it (226), or nothing (304). */
function answerReader(
  request: Request,
  feed: FeedAddress,
  file: Servable,
  { versions, folder, keep }: { versions: readonly Version[]; folder: Folder; keep: Keep | undefined },
): Promise<Response> {
  const headers = feedHeaders(feed, file, folder.manifest);
  const modified = versions[0]?.since ?? file.modified;
  const named = takesDelta(request) ? versionNamed(request, versions) : null;
  const delta = named && named.version.tag !== file.tag ? deltaSince(named.version, file, feed) : null;
  if (!named || !delta) {
    const whole = { ...file, modified, headers };
    if (versions.length > 0) keep?.(whole);
    return respond(request, whole);
  }
  return respond(request, {
    ...delta,
    modified,
    headers: { ...headers, IM: 'feed', 'Delta-Base': named.tag, Vary: `${headers['Vary']}, A-IM, If-None-Match` },
  });
}

/** Does the reader show that he once had a version of this feed, by its tag or its date? Then a whole feed is his due. */
function knowsOne(request: Request, versions: readonly Version[]): boolean {
  const since = Date.parse(request.headers.get('If-Modified-Since') ?? '');
  return (
    versionNamed(request, versions) !== null ||
    versions.some((version) => Math.floor(version.since / 1000) * 1000 === since)
  );
}

/** RFC 6585, 4. */
function tooOften(seconds: number): Response {
  return plain(429, 'You load this feed too often. Ask with If-None-Match: what has not changed is not counted.', {
    ...anyOrigin,
    'Retry-After': String(seconds),
    'Cache-Control': 'no-store',
  });
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname).normalize('NFC');
  } catch {
    return null;
  }
}
