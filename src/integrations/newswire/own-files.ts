import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroConfig, IntegrationResolvedRoute } from 'astro';
import { isFeedName, isOwnFeed } from './feeds/own-feeds.ts';

/** What the site has for search engines and feed readers by itself: it stays, and ours is not written. */
export interface OwnFiles {
  /** Addresses of its feeds, as routes: `/rss.xml`, `/tags/[tag]/rss.xml`. */
  feeds: string[];
  robots: boolean;
  /** Site-relative path of its sitemap, without a leading slash; null where it has none. */
  sitemap: string | null;
}

type Config = Pick<AstroConfig, 'integrations' | 'publicDir' | 'srcDir'>;

/** Looks among the site's public files, its endpoints and its integrations, at the root of the site. */
export function findOwnFiles({ integrations, publicDir, srcDir }: Config): OwnFiles {
  const written = integrations.flatMap(({ name }) => writtenBy[name] ?? []);
  const found = [...namesIn(publicDir), ...namesIn(new URL('pages/', srcDir)).map(withoutCode)];
  const names = [...written, ...found.sort()];
  const sitemaps = names.filter((name) => /^sitemap.*\.xml$/.test(name));
  return {
    feeds: names.filter(isFeedName).map((name) => `/${name}`),
    robots: names.includes('robots.txt'),
    sitemap: sitemaps.find((name) => name.includes('index')) ?? sitemaps.find((name) => !name.includes('[')) ?? null,
  };
}

/** What public integrations write when a site is built. */
const writtenBy: Record<string, readonly string[]> = {
  '@astrojs/sitemap': ['sitemap-index.xml'],
  'astro-robots-txt': ['robots.txt'],
  'astro-robots': ['robots.txt'],
};

function namesIn(folder: URL): string[] {
  const path = fileURLToPath(folder);
  return existsSync(path) ? readdirSync(path) : [];
}

/** `robots.txt.ts` answers `robots.txt`. */
function withoutCode(name: string): string {
  return name.replace(/\.[jt]s$/, '');
}

/** Feeds that routes of the site and of its integrations answer, wherever they are. */
export function feedsOfRoutes(
  routes: readonly Pick<IntegrationResolvedRoute, 'type' | 'pattern' | 'entrypoint'>[],
): string[] {
  return routes
    .filter(({ type, pattern }) => type === 'endpoint' && isFeedName(pattern))
    .filter(({ entrypoint }) => !isOurs(entrypoint))
    .map(({ pattern }) => pattern);
}

/** `astro dev` answers our own feeds by a route. */
function isOurs(entrypoint: string): boolean {
  return entrypoint.replaceAll('\\', '/').includes('integrations/newswire/routes/');
}

/** Is this one of our addresses that the site's own file takes? */
export function isOwn(pattern: string, { feeds, robots, sitemap }: OwnFiles): boolean {
  if (isOwnFeed(pattern.slice(1), feeds)) return true;
  return pattern === '/robots.txt' ? robots : pattern.startsWith('/sitemap') && sitemap !== null;
}

/** Which feeds are left out because of them; null where none is. */
export function ownFeedsLine({ feeds }: Pick<OwnFiles, 'feeds'>): string | null {
  if (feeds.length === 0) return null;
  return `The site answers ${feeds.join(', ')} itself: no feed of ours is written there. Take it out to have ours at that address.`;
}

/** What else is left out because of them, a line each. */
export function ownLines({ robots, sitemap }: OwnFiles, base: string): string[] {
  return [
    ...(sitemap ? [`The site has a sitemap of its own, /${sitemap}: ours is not written.`] : []),
    ...(robots ? ['The site has a robots.txt of its own: ours is not written.'] : []),
    ...(!robots && base !== '/'
      ? [
          `robots.txt is read at the root of the host only, and the site lies under ${base}: none is written. Name the sitemap in the one at the root.`,
        ]
      : []),
  ];
}
