import { type Article, toListPage } from 'astro-newswire/edition';

/** Names of the pages after the first, as `getStaticPaths` wants them: `2`, `3`. */
export function laterPages(articles: Article[]): string[] {
  return numbersTo(toListPage(articles, 1).total);
}

/** A topic is one short line: so many weigh as much as a page of headlines. */
export const topicsPerPage = 240;

export function laterTopicPages(topics: unknown[]): string[] {
  return numbersTo(Math.ceil(topics.length / topicsPerPage));
}

function numbersTo(total: number): string[] {
  return Array.from({ length: Math.max(0, total - 1) }, (_, index) => String(index + 2));
}
