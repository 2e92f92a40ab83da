import type { Page } from './page.ts';

/**
 * What search engines may do with a page. One without an address of its own is not for them. A retracted article stays
 * among the results: who looks for it must find the notice, not the copies.
 */
export function robotsOf({ url }: Page): string {
  return url ? 'max-image-preview:large' : 'noindex';
}
