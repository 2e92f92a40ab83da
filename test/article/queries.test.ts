import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import {
  articlesOfAuthor,
  articlesOfSection,
  articlesOfTag,
  type Edition,
  readable,
} from '../../src/integrations/newswire/article/edition.ts';
import { articleAt, findArticle } from '../../src/integrations/newswire/article/find.ts';
import { neighboursOf } from '../../src/integrations/newswire/article/neighbours.ts';
import { relatedTo } from '../../src/integrations/newswire/article/related.ts';
import { dice } from '../markdown/random.ts';
import { sampleEdition } from './sample.ts';

const sample = sampleEdition();
const [first] = sample.articles as [Article];

describe('in papers made at random, as by a look at every article,', () => {
  const papers = Array.from({ length: 40 }, (_, seed) => randomPaper(seed));
  const asked = papers.flatMap((edition) => edition.articles.map((article) => ({ edition, article })));

  test('an article is recommended beside the same ones in the same order', () => {
    for (const { edition, article } of asked)
      for (const count of [0, 1, 5, 100])
        expect(idsOf(relatedTo(article, edition, count))).toEqual(idsOf(relatedByLook(article, edition, count)));
    expect(asked.filter(({ edition, article }) => relatedTo(article, edition).length > 0).length).toBeGreaterThan(500);
  });

  test('an article stands between the same two', () => {
    for (const { edition, article } of asked) {
      const articles = edition.articles.filter(({ state }) => state !== 'taken-down');
      const place = articles.indexOf(article);
      const { older, newer } = neighboursOf(article, edition);
      expect([older, newer]).toEqual([articles[place + 1], articles[place - 1]]);
    }
  });

  test('sections, authors and tags have the same articles in the same order', () => {
    for (const edition of papers)
      for (const name of names) {
        const all = edition.articles.filter(({ state }) => state !== 'taken-down');
        expect(articlesOfSection(edition, name)).toEqual(all.filter(({ section }) => section === name));
        expect(articlesOfTag(edition, name)).toEqual(all.filter(({ tags }) => tags.includes(name)));
        expect(articlesOfAuthor(edition, name)).toEqual(
          all.filter(({ byline }) => byline.some(({ id }) => id === name)),
        );
      }
  });
});

test('the page of an entry finds its article, also one that was taken down', () => {
  for (const article of sample.articles) expect(findArticle(sample, article.entry.id)).toBe(article);
  expect(sample.articles.some(({ state }) => state === 'taken-down')).toBe(true);
  expect(findArticle(sample, 'nowhere')).toBeUndefined();
  expect(findArticle(sample, undefined)).toBeUndefined();
});

test('an article is found by the path of its page, however a host writes that, unless it was taken down', () => {
  const [article] = readable(sample) as [Article];
  const path = new URL(article.url).pathname.replace(/\/$/, '');
  for (const written of [path, `${path}/`, `${path}.html`, `${path}/index.html`, decodeURI(path).normalize('NFD')])
    expect(articleAt(sample, written)).toBe(article);
  for (const { state, url } of sample.articles)
    if (state === 'taken-down') expect(articleAt(sample, new URL(url).pathname)).toBeUndefined();
  expect(articleAt(sample, '/')).toBeUndefined();
  expect(articleAt(sample, '/50%')).toBeUndefined();
});

test('another edition has other lists', () => {
  expect(readable(sample)).toBe(readable(sample));
  expect(idsOf(readable({ ...sample, articles: [first] }))).toEqual([first.id]);
});

const names = ['', 'a', 'b', 'c', 'd'];

function randomPaper(seed: number): Edition {
  const random = dice(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const few = () => names.filter(() => random() < 0.3);
  const articles = Array.from({ length: 40 }, (_, at) => ({
    ...first,
    id: `article-${at}`,
    section: pick([undefined, ...names]),
    tags: few(),
    byline: few().map((id) => ({ id: id || undefined, name: id })),
    state: pick(['published', 'published', 'published', 'retracted', 'taken-down'] as const),
  }));
  return { ...sample, articles };
}

function relatedByLook(article: Article, { articles }: Edition, count: number): Article[] {
  const nearness = (other: Article) =>
    2 * other.tags.filter((tag) => article.tags.includes(tag)).length + (other.section === article.section ? 1 : 0);
  return articles
    .filter((other) => other.id !== article.id && other.state === 'published' && nearness(other) > 0)
    .sort((a, b) => nearness(b) - nearness(a))
    .slice(0, count);
}

function idsOf(articles: readonly Article[]): string[] {
  return articles.map(({ id }) => id);
}
