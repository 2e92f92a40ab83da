import type { Article } from './article/article.ts';

interface Built {
  articles: readonly Pick<Article, 'url' | 'state' | 'entry'>[];
  /** Paths of all pages, as Astro says them when it has built them. */
  pages: readonly string[];
  base: string;
}

/**
 * What an editor should know where feeds and posts lead to pages that are not there; null where each article has its page.
 * One that was taken down needs none.
 */
export function missingPages({ articles, pages, base }: Built): string | null {
  const known = new Set(pages.map(plain));
  const shown = articles.filter(({ state }) => state !== 'taken-down');
  const missing = shown.filter(({ url }) => !known.has(pathOf(url, base)));
  const [first] = missing;
  if (!first) return null;
  const { collection, id } = first.entry;
  return `${missing.length} of ${shown.length} articles have no page at the address that feeds and posts give: there is no ${new URL(first.url).pathname}. Say where it is: newswire({ pages: { article: { ${JSON.stringify(collection)}: '${suggested(id, known)}' } } }).`;
}

/** The address of the one page that ends as the entry is named, as a pattern. */
function suggested(id: string, known: ReadonlySet<string>): string {
  const name = plain(id);
  const places = [...known].filter((page) => page === name || page.endsWith(`/${name}`));
  const [place] = places;
  return place === undefined || places.length > 1 ? '/.../{slug}/' : `/${place.slice(0, -name.length)}{slug}/`;
}

function pathOf(url: string, base: string): string {
  const path = decodeURI(new URL(url).pathname);
  const folder = `${base.replace(/\/$/, '')}/`;
  return plain(path.startsWith(folder) ? path.slice(folder.length) : path);
}

/** However the site ends its addresses. */
function plain(path: string): string {
  return path
    .normalize('NFC')
    .replace(/\.html$/, '')
    .replace(/^\/+|\/+$/g, '');
}
