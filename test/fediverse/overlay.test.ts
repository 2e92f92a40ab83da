import { describe, expect, test } from 'vitest';
import { withCounts } from '../../src/integrations/newswire/fediverse/overlay.ts';
import { differences, postOf } from './posts.ts';

const counts = { likes: 3, boosts: 2, replies: 41 };

describe('the counts laid over an object', () => {
  test.each(['note', 'article'] as const)('stand where its file has addresses: %s', (object) => {
    const post = postOf('plain', {}, { object });
    const counted = withCounts(post, counts);
    expect(counted).toMatchObject({
      likes: { id: 'https://paper.example/ap/live/likes/articles/2022-plain', type: 'Collection', totalItems: 3 },
      shares: { id: 'https://paper.example/ap/live/shares/articles/2022-plain', type: 'Collection', totalItems: 2 },
      replies: {
        id: 'https://paper.example/ap/live/replies/articles/2022-plain',
        type: 'Collection',
        totalItems: 41,
        first: {
          id: 'https://paper.example/ap/live/replies/articles/2022-plain?page=0',
          type: 'CollectionPage',
          partOf: 'https://paper.example/ap/live/replies/articles/2022-plain',
          next: 'https://paper.example/ap/live/replies/articles/2022-plain?page=1',
          items: [],
        },
      },
    });
    expect(differences(post, counted)).toEqual(['replies', 'likes', 'shares']);
    expect(Object.keys(counted)).toEqual(Object.keys(post));
  });

  test('name nobody who liked or boosted', () => {
    const { likes, shares } = withCounts(postOf('plain'), counts);
    for (const collection of [likes, shares])
      expect(Object.keys(collection as object)).toEqual(['id', 'type', 'totalItems']);
  });

  test('leave the object that was handed in as it is', () => {
    const post = postOf('plain');
    const before = JSON.stringify(post);
    withCounts(post, counts);
    expect(JSON.stringify(post)).toBe(before);
  });

  test('are the same when laid twice, and are none on a tombstone', () => {
    const counted = withCounts(postOf('plain'), counts);
    expect(withCounts(counted, { likes: 9, boosts: 9, replies: 9 })).toEqual(counted);
    const tombstone = postOf('taken-down');
    expect(withCounts(tombstone, counts)).toEqual(tombstone);
  });
});
