import { describe, expect, test } from 'vitest';
import { toContext, toReplies, toTotals } from '../../src/integrations/newswire/fediverse/conversation.ts';
import type { Document } from '../../src/integrations/newswire/fediverse/vocabulary.ts';
import { lostMembers } from './json-ld.ts';

const id = 'https://paper.example/ap/live/replies/articles/2022-plain';
const context = 'https://paper.example/ap/live/context/articles/2022-plain';
const root = 'https://paper.example/ap/articles/2022-plain';
const reply = (number: number) => `https://far.example/notes/${number}`;
const cursor = '1669000000000~https://far.example/notes/2';
const owned = { root, origin: 'https://paper.example' };

describe('the answers to an article', () => {
  const whole = toReplies({ id, page: null, items: [reply(1), reply(2)], next: cursor, total: 3 });

  test('are a collection that holds its first page: GoToSocial reads no other, Mastodon asks once less', () => {
    expect(whole).toEqual({
      '@context': 'https://www.w3.org/ns/activitystreams',
      id,
      type: 'Collection',
      totalItems: 3,
      first: {
        id: `${id}?page=1`,
        type: 'CollectionPage',
        partOf: id,
        next: `${id}?page=1669000000000~https%3A%2F%2Ffar.example%2Fnotes%2F2`,
        items: [reply(1), reply(2)],
      },
    });
  });

  test('go on where the page before says, until there are no more', () => {
    const { next } = whole['first'] as Document;
    const page = new URL(String(next)).searchParams.get('page');
    expect(page).toBe(cursor);
    expect(toReplies({ id, page, items: [reply(3)], next: null, total: 3 })).toEqual({
      '@context': 'https://www.w3.org/ns/activitystreams',
      id: next,
      type: 'CollectionPage',
      partOf: id,
      items: [reply(3)],
    });
  });

  test('have a first page that is the one in the collection', () => {
    const page = toReplies({ id, page: '1', items: [reply(1), reply(2)], next: cursor, total: 3 });
    expect(page).toEqual({ '@context': whole['@context'], ...(whole['first'] as Document) });
  });

  test('have an empty list before the first one came', () => {
    const empty = toReplies({ id, page: null, items: [], next: null, total: 0 });
    expect(empty).toMatchObject({ totalItems: 0, first: { items: [] } });
    expect(empty['first']).not.toHaveProperty('next');
  });
});

describe('the conversation as a whole (FEP-7888, FEP-f228)', () => {
  test('begins with the article and belongs to the paper', () => {
    expect(toContext({ id: context, page: null, items: [reply(1)], next: null, total: 2, ...owned })).toEqual({
      '@context': 'https://www.w3.org/ns/activitystreams',
      id: context,
      type: 'OrderedCollection',
      totalItems: 2,
      first: {
        id: `${context}?page=1`,
        type: 'OrderedCollectionPage',
        partOf: context,
        orderedItems: [root, reply(1)],
      },
      attributedTo: 'https://paper.example/ap/actors/paper',
    });
  });

  test('names the article once, on its first page', () => {
    const items = (page: string | null) => {
      const document = toContext({ id: context, page, items: [reply(1)], next: null, total: 2, ...owned });
      return (page === null ? (document['first'] as Document) : document)['orderedItems'];
    };
    expect(items('1')).toEqual([root, reply(1)]);
    expect(items(cursor)).toEqual([reply(1)]);
  });
});

describe('likes, boosts and quotes', () => {
  test('are counted, and nobody is named', () => {
    const likes = 'https://paper.example/ap/live/likes/articles/2022-plain';
    expect(toTotals(likes, 7)).toEqual({
      '@context': 'https://www.w3.org/ns/activitystreams',
      id: likes,
      type: 'Collection',
      totalItems: 7,
    });
  });
});

test('a server that reads JSON-LD by the book loses none of it', async () => {
  for (const page of [null, cursor]) {
    const list = { page, items: [reply(1), reply(2)], next: cursor, total: 9 };
    expect(await lostMembers(toReplies({ id, ...list }))).toEqual([]);
    expect(await lostMembers(toContext({ id: context, ...list, ...owned }))).toEqual([]);
  }
});
