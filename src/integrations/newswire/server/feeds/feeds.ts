import { getLogger } from '@logtape/logtape';
import type { Store } from '../../storage/store.ts';
import type { Folder } from '../folder.ts';
import { respond, type Servable } from '../respond.ts';
import { deltaSince, takesDelta, versionNamed } from './delta.ts';
import { type FeedAddress, toFeedAddress } from './feed-address.ts';
import { feedHeaders, preflight } from './feed-headers.ts';
import { type Version, versionsOf } from './versions.ts';

/** The paper's feeds over HTTP. */
export interface Feeds {
  /** @returns null where the address is no feed's. */
  serve(request: Request, folder: Folder): Promise<Response | null>;
}

export interface FeedParts {
  store: Pick<Store, 'cache'>;
  clock: () => number;
}

export function openFeeds(parts: FeedParts): Feeds {
  const known = new WeakMap<Uint8Array, Promise<readonly Version[]>>();

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

  return {
    serve: async (request, folder) => {
      const path = decode(new URL(request.url).pathname);
      const feed = path === null ? null : toFeedAddress(path, folder.manifest);
      const file = feed && (await folder.read(feed.path));
      if (!file) return null;
      if (request.method === 'OPTIONS') return preflight();
      const versions = await versionsFor(feed, file);
      const headers = feedHeaders(feed, file, folder.manifest);
      const whole = { ...file, modified: versions[0]?.since ?? file.modified, headers };
      const named = takesDelta(request) ? versionNamed(request, versions) : null;
      const delta = named && named.version.tag !== file.tag ? deltaSince(named.version, file, feed) : null;
      if (!named || !delta) return respond(request, whole);
      return respond(request, {
        ...delta,
        modified: whole.modified,
        headers: { ...headers, IM: 'feed', 'Delta-Base': named.tag, Vary: `${headers['Vary']}, A-IM, If-None-Match` },
      });
    },
  };
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname).normalize('NFC');
  } catch {
    return null;
  }
}
