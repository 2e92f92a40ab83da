import { filesIn } from '../../end-to-end/site.ts';
import type { ServedPaper } from '../paper.ts';

/**
 * Links of all built pages, and of `more`, that lead to nothing on this paper: an address without a page, or a `#part`
 * that its page does not have.
 */
export async function deadLinks({ site, origin }: ServedPaper, dist: string, more: Page[]): Promise<string[]> {
  const pages = [...pagesIn(await filesIn(dist), origin), ...more];
  return deadLinksOf(pages, origin, (address) =>
    fetch(address.replace(origin, site.origin), { headers: { 'Sec-Fetch-Dest': 'document' } }),
  );
}

/** @param files of a built folder, as `filesIn` gives them. */
export function pagesIn(files: ReadonlyMap<string, string>, origin: string): Page[] {
  return [...files]
    .filter(([path]) => path.endsWith('.html'))
    .map(([path, text]) => ({
      url: new URL(path.replace(/index\.html$/, ''), `${origin}/`).href,
      html: Buffer.from(text, 'latin1').toString(),
    }));
}

/** @param ask what is at an address of the paper that is none of the pages? */
export async function deadLinksOf(
  pages: readonly Page[],
  origin: string,
  ask: (address: string) => Response | Promise<Response>,
): Promise<string[]> {
  const known = new Map(pages.map(({ url, html }) => [url, html]));
  const links = new Map<string, string>();
  for (const { url, html } of pages)
    for (const [, href = ''] of html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g))
      links.set(new URL(unescapeHtml(href), url).href, url);
  const dead: string[] = [];
  for (const [link, from] of links) {
    const { hash, href } = new URL(link);
    if (!href.startsWith(`${origin}/`)) continue;
    const address = href.slice(0, href.length - hash.length);
    if (!known.has(address)) {
      const answer = await ask(address);
      if (!answer.ok) dead.push(`${link} on ${from}: ${answer.status}`);
      known.set(address, await answer.text());
    }
    const id = decodeURIComponent(hash.slice(1));
    if (id !== '' && !known.get(address)?.includes(` id="${id}"`)) dead.push(`${link} on ${from}: no such part`);
  }
  return dead;
}

export interface Page {
  url: string;
  html: string;
}

function unescapeHtml(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#38;', '&').replaceAll('&amp;', '&');
}
