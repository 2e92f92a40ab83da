import type { AstroConfig, IntegrationResolvedRoute } from 'astro';
import type { Ending } from './article/edition.ts';
import type { PageRoute } from './article/page-ending.ts';

type Addressing = Pick<AstroConfig, 'trailingSlash'> & { build: Pick<AstroConfig['build'], 'format'> };

/**
 * How the address of a page ends, as `Astro.url` shows it where the page is built.
 * @param isIndex is it made by a file `index.astro`? With `preserve` those alone get a folder.
 */
export function endingOf({ trailingSlash, build: { format } }: Addressing, isIndex = true): Ending {
  if (format === 'file' || (format === 'preserve' && !isIndex)) return '.html';
  return trailingSlash === 'never' ? '' : '/';
}

/** The site's pages, in the order in which Astro asks whose an address is. */
export function pageRoutes(
  routes: readonly Pick<IntegrationResolvedRoute, 'type' | 'pattern' | 'entrypoint'>[],
  config: Addressing,
): PageRoute[] {
  return routes
    .filter(({ type }) => type === 'page')
    .map(({ pattern, entrypoint }) => ({
      pattern,
      ending: endingOf(config, /(?:^|[\\/])index\.[^\\/]+$/.test(entrypoint)),
    }));
}

/** Those by which addresses end; none where all pages end alike. */
export function unlike(routes: readonly PageRoute[]): PageRoute[] | undefined {
  return new Set(routes.map(({ ending }) => ending)).size > 1 ? [...routes] : undefined;
}
