import { type Article, type Edition, readable, showTime } from 'astro-newswire/edition';

/** `2026-11` -> the articles of that month in the paper's zone; newest month first. */
export function articlesByMonth(edition: Edition): Map<string, Article[]> {
  const months = new Map<string, Article[]>();
  for (const article of readable(edition)) {
    const month = showTime(article.published, edition.masthead.zone).slice(0, 'YYYY-MM'.length);
    const articles = months.get(month) ?? [];
    articles.push(article);
    months.set(month, articles);
  }
  return months;
}

/** `2026-11` -> `2026년 11월`. */
export function monthName(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${year}년 ${Number(number)}월`;
}
