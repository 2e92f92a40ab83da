import { expect, test } from 'vitest';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import { articlesByMonth } from '../../src/integrations/newswire/article/months.ts';
import { topicsOf } from '../../src/integrations/newswire/article/topics.ts';
import { sampleEdition } from './sample.ts';

const edition = sampleEdition();
const [first] = edition.articles as [Article];
const withArticles = (...articles: Partial<Article>[]) => ({
  ...edition,
  articles: articles.map((changes) => ({ ...first, state: 'published' as const, ...changes })),
});

test('spellings that share an address are one topic under the name used most, and an article stands in it once', () => {
  const tags = [['Smart City'], ['Smart City', 'smart city'], ['표준']];
  const topics = topicsOf(withArticles(...tags.map((own, index) => ({ id: `${index}`, tags: own }))));
  expect(topics.map(({ name, articles }) => [name, articles.map(({ id }) => id)])).toEqual([
    ['Smart City', ['0', '1']],
    ['표준', ['2']],
  ]);
});

test('a month begins at midnight of the paper, and what was taken down is in none', () => {
  const months = articlesByMonth(
    withArticles(
      { id: 'a', published: '2026-10-31T15:00:00Z' },
      { id: 'b', published: '2026-10-31T14:59:59Z' },
      { id: 'c', published: '2026-10-01T00:00:00Z', state: 'taken-down' },
    ),
  );
  expect([...months].map(([month, articles]) => [month, articles.map(({ id }) => id)])).toEqual([
    ['2026-11', ['a']],
    ['2026-10', ['b']],
  ]);
});

test('the same edition is counted once, another one anew', () => {
  const other = withArticles({ tags: ['다름'] });
  expect(topicsOf(edition)).toBe(topicsOf(edition));
  expect(topicsOf(other).map(({ name }) => name)).toEqual(['다름']);
});
