import { afterEach, describe, expect, test } from 'vitest';
import { today, yearsSince } from '../../src/integrations/newswire/article/age.ts';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import { fingerprintOf, question, watch, watched } from '../../src/integrations/newswire/article/asked.ts';
import { articlesOfSection, type Edition, readable } from '../../src/integrations/newswire/article/edition.ts';
import { findArticle } from '../../src/integrations/newswire/article/find.ts';
import { neighboursOf } from '../../src/integrations/newswire/article/neighbours.ts';
import { readingMinutes } from '../../src/integrations/newswire/article/reading-time.ts';
import { relatedTo } from '../../src/integrations/newswire/article/related.ts';
import { toEdition } from '../../src/integrations/newswire/article/to-edition.ts';
import { topicsAmong } from '../../src/integrations/newswire/article/topics.ts';
import { sampleEntry, sampleNewsroom } from './sample.ts';

afterEach(() => watch(null));

const entries = Array.from({ length: 30 }, (_, at) =>
  sampleEntry(`a${at}`, {
    id: `a${at}`,
    title: `기사 ${at}`,
    section: 'tech',
    tags: [`주제 ${at % 3}`],
    published: new Date(Date.UTC(2026, 9, 31) - at * 3600_000).toISOString(),
  }),
);

/** A paper of thirty articles in one section, `a0` the newest; one of them edited. */
function paper(edited = -1, changes: Parameters<typeof sampleEntry>[1] = {}, body?: string): Edition {
  const articles = entries.map((entry, at) =>
    at === edited
      ? sampleEntry(entry.id, { ...entry.data, ...changes } as typeof changes, body ? { html: body } : {})
      : entry,
  );
  return toEdition(sampleNewsroom({ articles, sections: sampleNewsroom().sections }));
}

const first = paper();

/** What this page asked. */
function asked(page: (edition: Edition) => unknown, edition = first): string[] {
  const keys = new Set<string>();
  watch((key) => keys.add(key));
  page(watched(edition));
  watch(null);
  return [...keys];
}

/** Would the page be printed again in this edition? */
function isReached(page: (edition: Edition) => unknown, next: Edition, before = first): boolean {
  return asked(page, before).some((key) => fingerprintOf(next, key) !== fingerprintOf(before, key));
}

const headline = { title: '고친 제목' };
const id = ({ id }: Article) => id;

describe('a page', () => {
  test('that shows the first ten of a section does not ask for the eleventh', () => {
    const page = (edition: Edition) => articlesOfSection(edition, 'tech').slice(0, 10).map(id);
    expect(isReached(page, paper(9, headline))).toBe(true);
    expect(isReached(page, paper(10, headline))).toBe(false);
    expect(isReached(page, paper(10, { state: 'taken-down' }))).toBe(false);
    expect(isReached(page, paper(9, { section: 'world' }))).toBe(true);
  });

  test('that counts a section asks for its number alone', () => {
    const page = (edition: Edition) => articlesOfSection(edition, 'tech').length;
    expect(asked(page)).toEqual(['["articlesOfSection","tech"]\nlength']);
    expect(isReached(page, paper(9, headline))).toBe(false);
    expect(isReached(page, paper(9, { section: 'world' }))).toBe(true);
  });

  test('that looks through a whole list asks for all of it, in whatever way', () => {
    const ways: Record<string, (list: Article[]) => unknown> = {
      map: (list) => list.map(id),
      find: (list) => list.find(({ title }) => title.startsWith('고친')),
      spread: (list) => [...list],
      'for of': (list) => {
        for (const _ of list);
      },
      destructuring: ([_, second]) => second,
      concat: (list) => ([] as Article[]).concat(list),
      'Array.from': (list) => Array.from(list, id),
      'its end': (list) => list.at(-1),
      JSON: (list) => JSON.stringify(list),
      keys: (list) => Object.keys(list),
      'another array': (list) => Array.prototype.map.call(list, (article) => article),
      includes: (list) => list.includes(list[0] as Article),
    };
    const next = paper(20, headline);
    for (const [name, way] of Object.entries(ways))
      expect([name, isReached((edition) => way(readable(edition)), next)]).toEqual([name, true]);
  });

  test('that reads a part of the edition itself asks for that part', () => {
    expect(asked((edition) => [edition.articles.length, edition.now])).toEqual([
      '["edition","articles"]\nlength',
      '["edition","now"]',
    ]);
    expect(asked(({ masthead, site }) => [masthead.title, site.origin])).toEqual([]);
  });

  test('tells nothing that an answer reads itself', () => {
    const page = (edition: Edition) => [findArticle(edition, 'a3')?.title, today(edition)];
    expect(asked(page)).toEqual(['["findArticle","a3"]', '["today"]']);
    const long = question('test:long', (edition) =>
      readable(edition)
        .filter((one) => readingMinutes(one) > 1)
        .map(id),
    );
    expect(asked((edition) => long(edition).map(String))).toEqual(['["test:long"]']);
  });

  test('asks for a body when it is read, not when the headline is', () => {
    const head = (edition: Edition) => findArticle(edition, 'a3')?.title;
    const whole = (edition: Edition) => findArticle(edition, 'a3')?.html;
    const next = paper(3, { summary: '요약' }, '<p>다른 본문</p>');
    const before = paper(3, { summary: '요약' });
    expect(isReached(head, next, before)).toBe(false);
    expect(isReached(whole, next, before)).toBe(true);
    expect(isReached((edition) => readable(edition).map(readingMinutes), next, before)).toBe(true);
    expect(isReached(whole, paper(4, {}, '<p>다른 본문</p>'))).toBe(false);
  });

  test('asks what a list that it was given is about without asking for the list', () => {
    const page = (edition: Edition) => topicsAmong(edition, articlesOfSection(edition, 'tech'), 12).map(String);
    expect(isReached(page, paper(20, headline))).toBe(false);
    expect(isReached(page, paper(20, { tags: ['주제 0', '새 주제'] }))).toBe(true);
    const own = (edition: Edition) => topicsAmong(edition, [...articlesOfSection(edition, 'tech')], 12);
    expect(isReached(own, paper(20, headline))).toBe(true);
  });

  test('is reached by a birthday only where it shows the age', () => {
    const year = (now: string) => ({ ...first, now });
    const page = (edition: Edition) => yearsSince({ id: 'a3' }, edition);
    expect(isReached(page, year('2027-10-29T00:00:00Z'))).toBe(false);
    expect(isReached(page, year('2027-11-01T00:00:00Z'))).toBe(true);
  });

  test('may sort a list, which is its own, and finds the same articles in all', () => {
    const edition = watched(first);
    const list = readable(edition);
    list.sort((a, b) => (a.published < b.published ? -1 : 1));
    expect(list.map(id)[0]).toBe('a29');
    expect(readable(edition).map(id)[0]).toBe('a0');
    expect(readable(edition).includes(findArticle(edition, 'a7') as Article)).toBe(true);
    expect(Array.isArray(readable(edition))).toBe(true);
    expect(readable(edition)).toEqual(readable(first));
  });
});

test('what is asked of the edition as it was made is told to nobody, and in plain lists', () => {
  const edition = first;
  expect(asked(() => [readable(edition).map(id), findArticle(edition, 'a1')?.title, edition.now])).toEqual([]);
  expect(readable(edition)).toBe(readable(edition));
});

test('a question that nobody knows, or that cannot be answered any more, has no fingerprint', () => {
  expect(fingerprintOf(first, '["nobody asks this"]')).toBeNull();
  question('test:fails', () => {
    throw new Error('It is gone.');
  });
  expect(fingerprintOf(first, '["test:fails"]')).toBeNull();
  expect(fingerprintOf(first, '["findArticle","a1"]\n0:5')).toBeNull();
});

test('an answer that is changed in place is another, and one that is made anew of the same is not', () => {
  const [one, two] = [paper(), paper()];
  const kept = { names: ['a'], first: findArticle(one, 'a1') };
  question('test:in place', () => kept);
  const before = fingerprintOf(one, '["test:in place"]');
  kept.names.push('b');
  expect(fingerprintOf(two, '["test:in place"]')).not.toBe(before);
  question('test:anew', () => ({ names: ['a', { b: 1 }], map: new Map([['x', 1]]) }));
  expect(fingerprintOf(one, '["test:anew"]')).toBe(fingerprintOf(two, '["test:anew"]'));
});

test.each<[string, (edition: Edition) => unknown, (edition: Edition) => unknown]>([
  ['a longer list', () => [1], () => [1, 2]],
  ['a list for a thing', () => ({ 0: 1 }), () => [1]],
  ['a map of other things', () => new Map([[1, 1]]), () => new Map([[1, 2]])],
  ['a name more', () => ({ a: 1 }), () => ({ a: 1, b: 2 })],
  ['another name', () => ({ a: undefined }), () => ({ b: 1 })],
  ['null', () => ({ a: null }), () => ({ a: {} })],
  ['nothing', () => undefined, () => ''],
])('%s is another answer', (name, before, after) => {
  let answer = before;
  question(`test:${name}`, (edition) => answer(edition));
  const print = fingerprintOf(paper(), `["test:${name}"]`);
  answer = after;
  expect(fingerprintOf(paper(), `["test:${name}"]`)).not.toBe(print);
});

test('an edited headline reaches the pages that show it, and no other', () => {
  const page = (at: number) => (edition: Edition) => {
    const article = findArticle(edition, `a${at}`) as Article;
    const { older, newer } = neighboursOf(article, edition);
    return [article, older, newer, ...relatedTo(article, edition)].map((one) => one?.title);
  };
  const places = [...entries.keys()];
  const reached = ([2, 20] as const).map((edited) => {
    const next = paper(edited, headline);
    const changed = places.filter((at) => page(at)(next).includes(headline.title));
    expect(places.filter((at) => isReached(page(at), next))).toEqual(changed);
    return changed;
  });
  // The newest of a topic stands beside everything in it; an old one beside its neighbours.
  expect(reached).toEqual([
    [1, 2, 3, 5, 8, 11, 14, 17, 20, 23, 26, 29],
    [19, 20, 21],
  ]);
});
