import { toUrl } from './addresses.ts';
import type { Site } from './edition.ts';

/** A page's address without scheme and host, as links inside the paper write it: it holds on every preview, too. */
export function pathOf(url: string): string {
  return new URL(url).pathname;
}

/** The same for a page named by its path: `pathTo(site, '/feeds/')`. */
export function pathTo(site: Site, path: string): string {
  return pathOf(toUrl(site, path));
}

/** An account as readers type it: `@news@paper.example`. */
export function accountName(site: Site, handle: string): string {
  return `@${handle}@${new URL(site.origin).host}`;
}
