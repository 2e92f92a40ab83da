import type { AstroConfig, IntegrationResolvedRoute } from 'astro';
import type { Ending } from './article/edition.ts';
import type { PageRoute } from './article/page-address.ts';
import type { Options } from './options.ts';

type Addressing = Pick<AstroConfig, 'trailingSlash'> & { build: Pick<AstroConfig['build'], 'format'> };

/**
 * How the address of a page ends, as `Astro.url` shows it where the page is built.
 * @param isIndex is it made by a file `index.astro`? With `preserve` those alone get a folder.
 */
export function endingOf({ trailingSlash, build: { format } }: Addressing, isIndex = true): Ending {
  if (format === 'file' || (format === 'preserve' && !isIndex)) return '.html';
  return trailingSlash === 'never' ? '' : '/';
}

/** The site's pages that take parameters. */
export function pageRoutes(
  routes: readonly Pick<IntegrationResolvedRoute, 'type' | 'pattern' | 'params' | 'entrypoint'>[],
  config: Addressing,
): PageRoute[] {
  return routes
    .filter(({ type, params }) => type === 'page' && params.length > 0)
    .map(({ pattern, entrypoint }) => ({
      pattern,
      ending: endingOf(config, /(?:^|[\\/])index\.[^\\/]+$/.test(entrypoint)),
    }));
}

/** The addresses of sections, authors and tags, each with the ending of the pages that show them. */
export function endedPages(pages: Options['pages'], routes: readonly PageRoute[]): Options['pages'] {
  const ended = (address: string) => {
    const [before = ''] = address.split('{');
    const route = routes.find(({ pattern }) => pattern.startsWith(`${before}[`));
    return route ? address.replace(/\/$/, route.ending) : address;
  };
  return { ...pages, section: ended(pages.section), author: ended(pages.author), tag: ended(pages.tag) };
}
