import { Temporal } from '@js-temporal/polyfill';
import type { Article } from './article.ts';

/**
 * Whole years since the article came out, by the calendar of the paper's zone; 0 in its first year. A correction makes
 * it no younger: the rest of it is as old as before.
 * @param now RFC 3339 instant
 */
export function yearsSince({ published }: Pick<Article, 'published'>, now: string, zone: string): number {
  const dayOf = calendar(zone);
  return wholeYears(dayOf(published), dayOf(now));
}

/**
 * The first moment after `now` at which one of the articles is a year older: a midnight of the paper's zone, in UTC.
 * @param published when each of them came out, RFC 3339 instants; those still to come have no age
 */
export function nextAnniversary(published: readonly string[], now: string, zone: string): string | undefined {
  const dayOf = calendar(zone);
  const today = dayOf(now);
  // Thousands of articles share a few days of the year; only the days need arithmetic.
  const days = new Set(published.filter((time) => time <= now).map(dayOf));
  const next = [...days].map((day) => addYears(day, wholeYears(day, today) + 1)).sort()[0];
  return next && Temporal.PlainDate.from(next).toZonedDateTime(zone).toInstant().toString({ smallestUnit: 'second' });
}

/** Days as `2022-10-12`, which compare as text. */
function wholeYears(from: string, to: string): number {
  const years = yearOf(to) - yearOf(from);
  return Math.max(0, addYears(from, years) > to ? years - 1 : years);
}

/** What came out on 29 February is a year older at the end of each February. */
function addYears(day: string, years: number): string {
  return Temporal.PlainDate.from(day).add({ years }).toString();
}

function yearOf(day: string): number {
  return Number(day.slice(0, 'YYYY'.length));
}

/** Instant to day; `Intl` reads a zone far faster than the polyfill, and Swedish days are ISO 8601. */
function calendar(zone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (instant) => format.format(new Date(instant));
}
