import { expect, test } from 'vitest';
import { checkCollections } from '../../src/integrations/newswire/article/check-collections.ts';

const known = ['blog', 'notes'];

test('options that name collections which are there are right', () => {
  expect(checkCollections({ articles: ['blog', 'notes'], pages: { notes: '/n/{slug}/' } }, known)).toEqual([]);
  expect(checkCollections({ pages: '/p/{slug}/' }, known)).toEqual([]);
  expect(checkCollections({}, [])).toEqual([]);
});

test('a name that no collection has is told with those that there are', () => {
  expect(checkCollections({ articles: ['blgo'], pages: { note: '/n/{slug}/' } }, known)).toEqual([
    {
      file: 'astro.config',
      found: 'newswire({ collections: { articles } }) names "blgo", and there is no such collection.',
      remedy: 'Write one that content.config has: blog, notes.',
    },
    {
      file: 'astro.config',
      found: 'newswire({ pages: { article } }) names "note", and there is no such collection.',
      remedy: 'Write one that content.config has: blog, notes.',
    },
  ]);
  expect(checkCollections({ articles: ['blog'] }, [])[0]?.remedy).toContain('it has none yet');
});
