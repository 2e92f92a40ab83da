import type { IntegrationResolvedRoute } from 'astro';
import type { Shown } from './feeds/sitemap-pages.ts';
import type { Options } from './options.ts';

type Route = Pick<IntegrationResolvedRoute, 'type' | 'pattern'>;

/** Which of the paper's lists some page of the site answers: `/tags/[tag]`, `/tags/[tag]/[...page]`. */
export function shownBy(routes: readonly Route[], pages: Options['pages']): Shown {
  const isShown = (address: string) => {
    const [before = ''] = address.split('{');
    return routes.some(({ type, pattern }) => type === 'page' && pattern.startsWith(`${before}[`));
  };
  return {
    section: isShown(pages.section),
    author: isShown(pages.author),
    tag: isShown(pages.tag),
    corrections: routes.some(({ type, pattern }) => type === 'page' && pattern === '/corrections'),
  };
}
