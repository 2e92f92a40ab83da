import { toUrl } from '../article/addresses.ts';
import type { Site } from '../article/edition.ts';
import type { Output } from '../article/output.ts';

/** Live documents that readers can subscribe to, by path, each with a hash of all it shows. Those of archives do not change. */
export type Topics = Record<string, string>;

export function toTopics(outputs: readonly Pick<Output, 'path' | 'key'>[]): Topics {
  return Object.fromEntries(
    outputs.filter(({ path }) => !archived.test(path)).map(({ path, key }) => [path, key.slice(0, keyLength)]),
  );
}

const archived = /(?:^|\/)archive\/\d{4}-\d\d(?:-\d+)?\/[^/]+$/;
/** Enough to tell two versions of one document apart. */
const keyLength = 16;

/** The address that the document names as its own. */
export function topicUrl({ origin, base }: Place, path: string): string {
  return toUrl({ origin, base } as Site, path);
}

/** Path of the feed behind an address that is spelt as the feed spells it; null for anything else. */
export function topicPath({ origin, base, feeds }: Place & { feeds: { topics: Topics } }, url: string): string | null {
  const home = origin + base;
  if (!url.startsWith(home)) return null;
  const path = decode(url.slice(home.length));
  return path !== null && Object.hasOwn(feeds.topics, path) && topicUrl({ origin, base }, path) === url ? path : null;
}

type Place = Pick<Site, 'origin' | 'base'>;

function decode(path: string): string | null {
  try {
    return decodeURI(path);
  } catch {
    return null;
  }
}
