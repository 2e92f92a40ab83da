import type { BreadcrumbList } from 'schema-dts';
import { toUrl } from '../article/addresses.ts';
import type { Edition } from '../article/edition.ts';
import { line } from './line.ts';
import type { Page } from './page.ts';

/** The way from the front page to this one, both included; undefined for the front page and for what has no address. */
export function toBreadcrumbList(page: Page, { site, masthead }: Edition): BreadcrumbList | undefined {
  const { title, url, steps } = page;
  if (!title || !url) return undefined;
  const way = [
    { name: masthead.title, url: toUrl(site, '/') },
    ...steps.map(({ name, path }) => ({ name, url: new URL(path, site.origin).href })),
    { name: title, url },
  ];
  return {
    '@type': 'BreadcrumbList',
    itemListElement: way.map((step, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: line(step.name),
      item: step.url,
    })),
  };
}
