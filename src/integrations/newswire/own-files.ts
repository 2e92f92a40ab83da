import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroConfig } from 'astro';

/** What the site has for search engines by itself: it stays, and ours is not written. */
export interface OwnFiles {
  robots: boolean;
  /** Site-relative path of its sitemap, without a leading slash; null where it has none. */
  sitemap: string | null;
}

type Config = Pick<AstroConfig, 'integrations' | 'publicDir' | 'srcDir'>;

/** Looks among the site's public files, its endpoints and its integrations. */
export function findOwnFiles({ integrations, publicDir, srcDir }: Config): OwnFiles {
  const names = [...namesIn(publicDir), ...namesIn(new URL('pages/', srcDir)).map(withoutCode)];
  const written = integrations.some(({ name }) => name === '@astrojs/sitemap') ? ['sitemap-index.xml'] : [];
  const sitemaps = [...written, ...names.filter((name) => /^sitemap.*\.xml$/.test(name)).sort()];
  return {
    robots: names.includes('robots.txt'),
    sitemap: sitemaps.find((name) => name.includes('index')) ?? sitemaps.find((name) => !name.includes('[')) ?? null,
  };
}

function namesIn(folder: URL): string[] {
  const path = fileURLToPath(folder);
  return existsSync(path) ? readdirSync(path) : [];
}

/** `robots.txt.ts` answers `robots.txt`. */
function withoutCode(name: string): string {
  return name.replace(/\.[jt]s$/, '');
}

/** Is this one of our addresses that the site's own file takes? */
export function isOwn(pattern: string, { robots, sitemap }: OwnFiles): boolean {
  return pattern === '/robots.txt' ? robots : pattern.startsWith('/sitemap') && sitemap !== null;
}

/** What is left out because of them, a line each. */
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
