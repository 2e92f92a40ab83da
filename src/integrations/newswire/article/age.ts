import { Temporal } from '@js-temporal/polyfill';
import type { Article } from './article.ts';
import { question } from './asked.ts';
import type { Edition } from './edition.ts';
import { articleOf } from './find.ts';
import { showTime } from './time.ts';

/**
 * Whole years since the article came out, by the calendar of the paper's zone; 0 in its first year. A correction makes
 * it no younger: the rest of it is as old as before.
 */
export function yearsSince({ id }: Pick<Article, 'id'>, edition: Edition): number {
  return years(edition, id);
}

const years = question('yearsSince', (edition, id: string): number => {
  const article = articleOf(edition, id);
  return article ? wholeYears(dayOf(article.published, edition.masthead.zone), today(edition)) : 0;
});

/** The day of the edition in the paper's zone: `2026-11-22`. */
export const today = question('today', ({ now, masthead }): string => dayOf(now, masthead.zone));

/**
 * The first moment after `now` at which one of the articles is a year older: a midnight of the paper's zone, in UTC.
 * @param published when each of them came out, RFC 3339 instants; those still to come have no age
 */
export function nextAnniversary(published: readonly string[], now: string, zone: string): string | undefined {
  const present = dayOf(now, zone);
  // Thousands of articles share a few days of the year; only the days need arithmetic.
  const days = new Set(published.filter((time) => time <= now).map((time) => dayOf(time, zone)));
  const next = [...days].map((day) => addYears(day, wholeYears(day, present) + 1)).sort()[0];
  return next && Temporal.PlainDate.from(next).toZonedDateTime(zone).toInstant().toString({ smallestUnit: 'second' });
}

/** Days as `2022-10-12`, which compare as text. */
function wholeYears(from: string, to: string): number {
  const years = yearOf(to) - yearOf(from);
  return Math.max(0, addYears(from, years) > to ? years - 1 : years);
}

/** What came out on 29 February is a year older at the end of each February. */
function addYears(day: string, years: number): string {
  const year = yearOf(day) + years;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const date = day.slice('YYYY'.length);
  return `${String(year).padStart(4, '0')}${date === '-02-29' && !isLeap ? '-02-28' : date}`;
}

function yearOf(day: string): number {
  return Number(day.slice(0, 'YYYY'.length));
}

function dayOf(instant: string, zone: string): string {
  return showTime(instant, zone).slice(0, 'YYYY-MM-DD'.length);
}
