import type { Article } from 'astro-newswire/edition';

/** So many headlines a page: about three screens, and a front page's weight. */
export const perPage = 50;

export interface ListPage {
  number: number;
  total: number;
  articles: Article[];
}

/** @param number 1 for the newest articles. */
export function toListPage(articles: Article[], number: number): ListPage {
  return {
    number,
    total: Math.max(1, Math.ceil(articles.length / perPage)),
    articles: articles.slice((number - 1) * perPage, number * perPage),
  };
}
