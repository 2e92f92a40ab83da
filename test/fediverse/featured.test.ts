import { describe, expect, test } from 'vitest';
import { accountsOf } from '../../src/integrations/newswire/fediverse/accounts.ts';
import { toFeatured, toFeaturedTags } from '../../src/integrations/newswire/fediverse/featured.ts';
import type { Document } from '../../src/integrations/newswire/fediverse/vocabulary.ts';
import { sampleEdition, sampleEntry } from '../article/sample.ts';
import { lostMembers } from './json-ld.ts';

type Entry = Parameters<typeof sampleEntry>;

function of(make: typeof toFeatured, id: string, articles: ReturnType<typeof sampleEntry>[]): Document {
  const edition = sampleEdition({ articles });
  const account = accountsOf(edition).find((candidate) => candidate.id === id);
  if (!account) throw new Error(`The sample has no account ${id}.`);
  return make(account, edition);
}

function pinned(slug: string, changes: Entry[1] = {}): ReturnType<typeof sampleEntry> {
  return sampleEntry(slug, { fediverse: { pinned: true }, ...changes });
}

describe('the pinned articles', () => {
  test('of the paper are named by their ids, newest first', () => {
    const articles = [
      pinned('old', { published: '2022-01-01' }),
      pinned('new', { published: '2022-02-01' }),
      sampleEntry('other', { published: '2022-03-01' }),
    ];
    expect(of(toFeatured, 'paper', articles)).toEqual({
      '@context': 'https://www.w3.org/ns/activitystreams',
      id: 'https://paper.example/ap/featured/paper',
      type: 'OrderedCollection',
      totalItems: 2,
      orderedItems: ['https://paper.example/ap/articles/2022-new', 'https://paper.example/ap/articles/2022-old'],
    });
  });

  test('of a section and a desk are its own', () => {
    const articles = [pinned('tech', { section: 'tech', authors: ['world-desk'] }), pinned('world')];
    const items = (id: string) => of(toFeatured, id, articles)['orderedItems'];
    expect(items('section-tech')).toEqual(['https://paper.example/ap/articles/2022-tech']);
    expect(items('author-world-desk')).toEqual(['https://paper.example/ap/articles/2022-tech']);
    expect(items('author-industry-desk')).toEqual(['https://paper.example/ap/articles/2022-world']);
  });

  test('are five at most, the newest', () => {
    const articles = Array.from({ length: 7 }, (_, day) => pinned(`n${day}`, { published: `2022-01-0${day + 1}` }));
    const { totalItems, orderedItems } = of(toFeatured, 'paper', articles);
    expect(totalItems).toBe(5);
    expect((orderedItems as string[]).map((id) => id.split('-').at(-1))).toEqual(['n6', 'n5', 'n4', 'n3', 'n2']);
  });

  test('are none that was retracted or taken down', () => {
    const articles = [
      pinned('gone', { state: 'taken-down' }),
      pinned('false', { state: 'retracted', retraction: '사실이 아니었습니다.', updated: '2022-10-13' }),
    ];
    expect(of(toFeatured, 'paper', articles)).toMatchObject({ totalItems: 0, orderedItems: [] });
  });
});

describe('the featured tags', () => {
  test('are what the articles of an account use most, as hashtags that lead to the page of the tag', async () => {
    const articles = [
      sampleEntry('one', { tags: ['해외 진출', 'R&D'] }),
      sampleEntry('two', { tags: ['r&d', '스마트도시'] }),
      sampleEntry('tech', { section: 'tech', tags: ['양자암호'] }),
    ];
    const world = of(toFeaturedTags, 'section-world', articles);
    await expect(`${JSON.stringify(world, null, 2)}\n`).toMatchFileSnapshot('golden/featured-tags.json');
    expect((world['items'] as { name: string }[]).map(({ name }) => name)).toEqual([
      expect.stringMatching(/^#RD$/i),
      '#스마트도시',
      '#해외진출',
    ]);
    expect(await lostMembers(world)).toEqual([]);
  });

  test('are ten at most, and none of what was taken down', () => {
    const tags = Array.from({ length: 12 }, (_, index) => `말${String.fromCharCode(0xac00 + index)}`);
    const articles = [sampleEntry('one', { tags }), sampleEntry('gone', { tags: ['비밀'], state: 'taken-down' })];
    const { totalItems, items } = of(toFeaturedTags, 'paper', articles);
    expect(totalItems).toBe(10);
    expect(items).toHaveLength(10);
    expect(JSON.stringify(items)).not.toContain('비밀');
  });

  test('of an account without articles are an empty collection that answers', () => {
    expect(of(toFeaturedTags, 'section-tech', [])).toMatchObject({ type: 'Collection', totalItems: 0, items: [] });
  });
});
