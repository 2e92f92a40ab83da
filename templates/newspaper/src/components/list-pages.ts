import { type Article, toListPage } from 'astro-newswire/edition';

/** The pages of a list as a rest parameter names them: nothing for the first, then `page/2`, `page/3`. */
export function listPages(articles: Article[]): (string | undefined)[] {
  const { total } = toListPage(articles, 1);
  return Array.from({ length: Math.max(1, total) }, (_, index) => (index === 0 ? undefined : `page/${index + 1}`));
}

/** 3 of `page/3`, 1 of nothing. */
export function pageNumber(page: string | undefined): number {
  return page ? Number(page.replace('page/', '')) : 1;
}
