import type { Article } from './article.ts';
import { question } from './asked.ts';
import { readable } from './edition.ts';
import { groupedBy } from './grouped.ts';
import { once } from './once.ts';
import { showTime } from './time.ts';

/** `2026-11` -> the articles of that month in the paper's zone; newest month first. */
export const articlesByMonth = question(
  'articlesByMonth',
  once(
    (edition): ReadonlyMap<string, Article[]> =>
      groupedBy(readable(edition), ({ published }) => [monthOf(published, edition.masthead.zone)]),
  ),
);

/** The articles of one month, `2026-11`, newest first. */
export const articlesOfMonth = question(
  'articlesOfMonth',
  (edition, month: string): Article[] => articlesByMonth(edition).get(month) ?? [],
);

/** Every month in which something came out, newest first, and how many articles did. */
export const monthCounts = question(
  'monthCounts',
  once((edition) => [...articlesByMonth(edition)].map(([month, { length }]) => ({ month, count: length }))),
);

/** The months with articles just before and just after this one. */
export const monthsBeside = question('monthsBeside', (edition, month: string): { older?: string; newer?: string } => {
  const months = monthCounts(edition);
  const place = months.findIndex((other) => other.month === month);
  return place < 0 ? {} : { older: months[place + 1]?.month, newer: months[place - 1]?.month };
});

/** The month of a moment in this zone: `2026-11`. */
export function monthOf(instant: string, zone: string): string {
  return showTime(instant, zone).slice(0, 'YYYY-MM'.length);
}
