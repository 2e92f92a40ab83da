import { describe, expect, test } from 'vitest';
import { nextAnniversary, yearsSince } from '../../src/integrations/newswire/article/age.ts';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import { sampleEdition } from './sample.ts';

const seoul = 'Asia/Seoul';
const sample = sampleEdition();
const [first] = sample.articles as [Article];
const age = (published: string, now: string, zone = seoul) =>
  yearsSince(first, { ...sample, articles: [{ ...first, published }], now, masthead: { ...sample.masthead, zone } });

describe('an article', () => {
  // 2022-10-12 17:25 in Seoul.
  const published = '2022-10-12T08:25:00Z';

  test('is no year old in its first year', () => {
    expect(age(published, published)).toBe(0);
    expect(age(published, '2023-10-11T14:59:59Z')).toBe(0);
  });

  test('is a year older from midnight on, by the calendar of the paper', () => {
    expect(age(published, '2023-10-11T15:00:00Z')).toBe(1);
    expect(age(published, '2023-10-11T15:00:00Z', 'UTC')).toBe(0);
    expect(age(published, '2026-11-22T00:00:00Z')).toBe(4);
  });

  test('of a leap day is a year older on the last of February', () => {
    const leap = '2024-02-29T03:00:00Z';
    expect(age(leap, '2025-02-27T14:59:59Z')).toBe(0);
    expect(age(leap, '2025-02-27T15:00:00Z')).toBe(1);
    expect(age(leap, '2028-02-28T14:59:59Z')).toBe(3);
    expect(age(leap, '2028-02-28T15:00:00Z')).toBe(4);
  });

  test('that is still to come is no year old', () => {
    expect(age('2030-01-01T00:00:00Z', '2026-11-22T00:00:00Z')).toBe(0);
  });
});

describe('the next birthday', () => {
  test('is the first among all articles, and at that moment one of them is a year older', () => {
    const published = ['2022-10-12T08:25:00Z', '2024-02-29T03:00:00Z', '2020-12-24T15:00:00Z', '2026-11-21T23:00:00Z'];
    const ages = (now: string) => published.map((time) => age(time, now));
    let now = '2026-11-22T00:00:00Z';
    const seen: string[] = [];
    for (let step = 0; step < 6; step += 1) {
      const next = nextAnniversary(published, now, seoul)!;
      const before = new Date(Date.parse(next) - 1000).toISOString().replace('.000', '');
      expect(ages(before)).toEqual(ages(now));
      expect(ages(next)).not.toEqual(ages(now));
      seen.push(next);
      now = next;
    }
    expect(seen).toEqual([
      '2026-12-24T15:00:00Z',
      '2027-02-27T15:00:00Z',
      '2027-10-11T15:00:00Z',
      '2027-11-21T15:00:00Z',
      '2027-12-24T15:00:00Z',
      '2028-02-28T15:00:00Z',
    ]);
  });

  test('is none where nothing is out', () => {
    expect(nextAnniversary([], '2026-11-22T00:00:00Z', seoul)).toBeUndefined();
    expect(nextAnniversary(['2030-01-01T00:00:00Z'], '2026-11-22T00:00:00Z', seoul)).toBeUndefined();
  });
});
