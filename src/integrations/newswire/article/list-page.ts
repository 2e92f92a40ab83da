import type { Article } from './article.ts';

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

/** The numbers that lead on from page `number`: the first, the last, the near ones; null stands for those left out. */
export function toPageNumbers(number: number, total: number): (number | null)[] {
  const numbers = Array.from({ length: total }, (_, index) => index + 1).filter(
    (other) => other === 1 || other === total || Math.abs(other - number) <= near,
  );
  return numbers.flatMap((other, index) => {
    const before = numbers[index - 1] ?? 0;
    // A gap of one page is shorter as its number.
    if (other - before === 2) return [other - 1, other];
    return other - before > 2 ? [null, other] : [other];
  });
}

const near = 2;
