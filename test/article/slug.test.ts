import { describe, expect, test } from 'vitest';
import { toSlug } from '../../src/integrations/newswire/article/slug.ts';

const id = '2022-10-12-roadshow';

describe('the address of an article', () => {
  test.each([
    ['smart-city-roadshow', 'smart-city-roadshow'],
    ['2022/Road Show', '2022/road-show'],
    ['what_rss_is', 'what_rss_is'],
    ['3.4~5', '345'],
    ['2022/index', '2022'],
  ])('follows the name of its file: %s', (stem, slug) => {
    expect(toSlug(stem, id)).toBe(slug);
    expect(toSlug(stem, id, 'as-named')).toBe(slug);
  });

  test.each(['스마트도시', '2022/스마트도시', 'café', '〈단독〉'])(
    'is its lasting id where the name is not ASCII: %s',
    (stem) => {
      expect(toSlug(stem, id)).toBe(id);
    },
  );

  test('is its lasting id where nothing of the name is left', () => {
    expect(toSlug('!?', id)).toBe(id);
    expect(toSlug('〈〉', id, 'as-named')).toBe(id);
  });

  test('keeps Hangul on demand, in one spelling whatever system saved the file', () => {
    expect(toSlug('2022/스마트 도시(10.6~7)', id, 'as-named')).toBe('2022/스마트-도시1067');
    expect(toSlug('스마트 도시'.normalize('NFD'), id, 'as-named')).toBe('스마트-도시'.normalize('NFC'));
  });
});
