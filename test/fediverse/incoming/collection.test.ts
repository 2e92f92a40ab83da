import { describe, expect, test } from 'vitest';
import { readCollection } from '../../../src/integrations/newswire/fediverse/incoming/collection.ts';
import { note } from './letters.ts';

const id = 'https://far.example/users/reader/statuses/1/replies';

function collection(changes: Record<string, unknown> = {}) {
  return { id, type: 'Collection', ...changes };
}

describe('the answers below a post', () => {
  test('of Mastodon come with a first page that leads to the others', () => {
    const first = {
      type: 'CollectionPage',
      next: `${id}?only_other_accounts=true&page=true`,
      partOf: id,
      items: ['https://far.example/users/reader/statuses/2'],
    };
    expect(readCollection(collection({ first }), id)).toEqual({
      items: ['https://far.example/users/reader/statuses/2'],
      first: null,
      next: `${id}?only_other_accounts=true&page=true`,
    });
  });

  test('may be elsewhere: on a first page, and on a next one', () => {
    expect(readCollection(collection({ type: 'OrderedCollection', first: `${id}?page=1` }), id)).toEqual({
      items: [],
      first: `${id}?page=1`,
      next: null,
    });
    const page = { id: `${id}?page=1`, type: 'OrderedCollectionPage', orderedItems: note(), next: `${id}?page=2` };
    expect(readCollection(page, `${id}?page=1`)).toEqual({
      items: ['https://far.example/users/reader/statuses/1'],
      first: null,
      next: `${id}?page=2`,
    });
  });

  test('are addresses, each once and at most 100, wherever they are', () => {
    const items = [
      'javascript:alert(1)',
      5,
      null,
      note(),
      note(),
      'https://other.example/1',
      ['https://other.example/2'],
    ];
    expect(readCollection(collection({ items }), id)?.items).toEqual([
      'https://far.example/users/reader/statuses/1',
      'https://other.example/1',
    ]);
    const many = Array.from({ length: 5000 }, (_, index) => `https://other.example/${index}`);
    expect(readCollection(collection({ items: many }), id)?.items).toHaveLength(100);
  });

  test('are read from a list that names itself by another address of its server, as GoToSocial and snac do', () => {
    const document = collection({ id: `${id}?only_other_accounts=true`, items: ['https://far.example/posts/1'] });
    expect(readCollection(document, id)?.items).toEqual(['https://far.example/posts/1']);
  });

  test('lead to no other server, and not in a circle', () => {
    for (const link of ['https://other.example/replies?page=2', 'file:///etc/passwd', id, [id, id], {}])
      expect(readCollection(collection({ first: link, next: link }), id)).toEqual({
        items: [],
        first: null,
        next: null,
      });
  });

  test.each([
    ['of another server', collection({ id: 'https://other.example/replies' })],
    ['without an id', collection({ id: undefined })],
    ['that are a post', note({ id })],
    ['in a bare list', [note()]],
    ['that are nothing', null],
  ])('are none: answers %s', (_, document) => {
    expect(readCollection(document, id)).toBeNull();
  });
});
