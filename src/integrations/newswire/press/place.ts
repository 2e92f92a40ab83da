import { posix } from 'node:path';

/** How a site writes its pages (`build.format` of Astro's configuration). */
export type PageFormat = 'directory' | 'file' | 'preserve';

/** What is known of the route that a page belongs to. */
export interface PageRoute {
  type: string;
  isIndex?: boolean;
}

/** The file of a page from the root of the built folder, where Astro writes it. @param pathname decoded, as `getStaticPaths` gives it. */
export function fileOf(pathname: string, { type, isIndex = false }: PageRoute, format: PageFormat): string {
  const path = pathname.replace(/^\/+|\/+$/g, '');
  if (type === 'endpoint') return path;
  if (path === '404' || path === '500') return `${path}.html`;
  if (path === '') return 'index.html';
  if (format === 'file' || (format === 'preserve' && !isIndex)) return `${path}.html`;
  return posix.join(path, 'index.html');
}

/** The address under which a page is printed: what `Astro.url` shows. */
export function addressOf(
  pathname: string,
  { type, isIndex = false }: PageRoute,
  { origin, base, format, trailingSlash }: Addressing,
): URL {
  const path = pathname.replace(/^\/+|\/+$/g, '');
  const effective = format === 'preserve' ? (isIndex ? 'directory' : 'file') : format;
  const folder = base.replace(/\/+$/, '');
  const join = (rest: string) => new URL(`${folder}/${rest}`.replace(/\/{2,}/g, '/'), origin);
  if (type === 'endpoint') return join(trailingSlash === 'always' && !/\.[^/]+$/.test(path) ? `${path}/` : path);
  if (path === '') {
    if (effective === 'file') return join('index.html');
    return trailingSlash === 'never' && folder ? new URL(folder, origin) : join('');
  }
  if (effective === 'file') return join(`${path}.html`);
  return join(trailingSlash === 'never' ? path : `${path}/`);
}

export interface Addressing {
  origin: string;
  base: string;
  format: PageFormat;
  trailingSlash: 'always' | 'never' | 'ignore';
}
