import type { Output } from '../article/output.ts';

/**
 * `robots.txt` (RFC 9309): everything may be read but what is live; its words are printed on the pages too.
 * @param sitemap absolute address.
 */
export function robotsOutput(sitemap: string): Output {
  const text = `User-agent: *\nDisallow: /ap/live/\n\nSitemap: ${sitemap}\n`;
  return { path: 'robots.txt', type: 'text/plain; charset=utf-8', key: sitemap, render: () => text };
}
