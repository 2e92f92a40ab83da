import type { Article } from './article.ts';
import { readable } from './edition.ts';
import { once } from './once.ts';
import { showTime } from './time.ts';

/** `2026-11` -> the articles of that month in the paper's zone; newest month first. */
export const articlesByMonth = once((edition): ReadonlyMap<string, Article[]> => {
  const months = new Map<string, Article[]>();
  for (const article of readable(edition)) {
    const month = monthOf(article.published, edition.masthead.zone);
    const articles = months.get(month);
    if (articles) articles.push(article);
    else months.set(month, [article]);
  }
  return months;
});

/** The month of a moment in this zone: `2026-11`. */
export function monthOf(instant: string, zone: string): string {
  return showTime(instant, zone).slice(0, 'YYYY-MM'.length);
}
