import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SiteError } from './article/problem.ts';

/** What other servers ask the paper for by these very paths. */
const reserved = [
  'edition.json',
  'feeds.opml',
  '.well-known/webfinger',
  '.well-known/nodeinfo',
  '.well-known/feeds',
  'newswire-edition',
];

interface Site {
  publicDir: URL;
  /** The site's own routes. */
  routes: readonly { pattern: string; entrypoint: string; origin: string }[];
}

/** @throws SiteError where the site answers a path itself that is the paper's: one of the two would be lost without a word. */
export function checkReservedPaths({ publicDir, routes }: Site): void {
  const inPublic = [...reserved, 'ap'].filter((path) => existsSync(fileURLToPath(new URL(path, publicDir))));
  const own = routes.filter(({ origin, pattern }) => origin === 'project' && isReserved(pattern.replace(/^\//, '')));
  const places = [...inPublic.map((path) => `public/${path}`), ...own.map(({ entrypoint }) => entrypoint)];
  if (places.length === 0) return;
  const one = places.length === 1;
  throw new SiteError(
    `${places.join(', ')} ${one ? 'stands' : 'stand'} where astro-newswire writes what other servers ask for: remove ${one ? 'it' : 'them'}, or move ${one ? 'it' : 'them'} to another address.`,
  );
}

const isReserved = (path: string) => reserved.includes(path) || path.startsWith('ap/');
