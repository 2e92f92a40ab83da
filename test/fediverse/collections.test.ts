import { describe, expect, test } from 'vitest';
import { defaultFederation } from '../../src/integrations/newswire/article/federation.ts';
import { type Account, accountsOf } from '../../src/integrations/newswire/fediverse/accounts.ts';
import { toFollowing, toOutbox } from '../../src/integrations/newswire/fediverse/collections.ts';
import type { Document } from '../../src/integrations/newswire/fediverse/vocabulary.ts';
import { sampleEdition, sampleEntry } from '../article/sample.ts';
import { lostMembers } from './json-ld.ts';

const edition = sampleEdition();
const big = sampleEdition({
  articles: Array.from({ length: 45 }, (_, index) =>
    sampleEntry(`n${String(index + 1).padStart(2, '0')}`, {
      published: `2022-10-12 10:${String(index).padStart(2, '0')}`,
      section: index % 3 === 0 ? 'tech' : 'world',
    }),
  ),
});

function accountOf(id: string, from = edition): Account {
  const account = accountsOf(from).find((candidate) => candidate.id === id);
  if (!account) throw new Error(`The sample has no account ${id}.`);
  return account;
}

function itemsOf(page: Document): Document[] {
  return page['orderedItems'] as Document[];
}

describe('the outbox of a paper with 45 articles', () => {
  const [whole, ...pages] = toOutbox(accountOf('paper', big), big).map(({ document }) => document);
  const id = 'https://paper.example/ap/outbox/paper';

  test('says how many there are, and where to begin and end', () => {
    expect(whole).toEqual({
      '@context': 'https://www.w3.org/ns/activitystreams',
      id,
      type: 'OrderedCollection',
      totalItems: 45,
      first: `${id}~1`,
      last: `${id}~3`,
    });
  });

  test('has three pages that are linked both ways', () => {
    expect(pages.map(({ id: page, type, partOf, prev, next }) => ({ page, type, partOf, prev, next }))).toEqual([
      { page: `${id}~1`, type: 'OrderedCollectionPage', partOf: id, prev: undefined, next: `${id}~2` },
      { page: `${id}~2`, type: 'OrderedCollectionPage', partOf: id, prev: `${id}~1`, next: `${id}~3` },
      { page: `${id}~3`, type: 'OrderedCollectionPage', partOf: id, prev: `${id}~2`, next: undefined },
    ]);
  });

  test('has every article once, newest first', () => {
    expect(pages.map((page) => itemsOf(page).length)).toEqual([20, 20, 5]);
    const published = pages.flatMap(itemsOf).map((item) => String(item['published']));
    expect(published).toEqual([...published].sort().reverse());
    expect(new Set(pages.flatMap(itemsOf).map((item) => item['id'])).size).toBe(45);
  });

  test('can be walked by a server that follows links', () => {
    const documents = new Map([whole, ...pages].map((document) => [document?.['id'], document]));
    let walked = 0;
    for (let page = documents.get(whole?.['first']); page; page = documents.get(page['next']))
      walked += itemsOf(page).length;
    expect(walked).toBe(whole?.['totalItems']);
  });
});

describe('an outbox', () => {
  test('is what a person has read', async () => {
    const documents = toOutbox(accountOf('section-tech'), edition).map(({ document }) => document);
    await expect(`${JSON.stringify(documents, null, 2)}\n`).toMatchFileSnapshot('golden/outbox-section.json');
  });

  test('of the paper has what it created, of a section or a desk what that announced', () => {
    const types = (id: string) =>
      new Set(
        toOutbox(accountOf(id), edition).flatMap(({ document }) =>
          document['orderedItems'] ? itemsOf(document).map((item) => item['type']) : [],
        ),
      );
    expect([...types('paper')]).toEqual(['Create']);
    expect([...types('section-tech')]).toEqual(['Announce']);
    expect([...types('author-world-desk')]).toEqual(['Announce']);
  });

  test('of a section or a desk has its own articles only', () => {
    const objects = (id: string) =>
      toOutbox(accountOf(id), edition).flatMap(({ document }) =>
        document['orderedItems'] ? itemsOf(document).map((item) => String(item['object']).split('/').at(-1)) : [],
      );
    expect(objects('section-tech')).toEqual(['2022-sponsored', '2022-english']);
    expect(objects('author-world-desk')).toEqual(['2022-roadshow', '2022-english']);
  });

  test('of a desk with a Hangul name has its articles too', () => {
    const hangul = sampleEdition({
      authors: [{ id: '홍길동', data: { name: '홍길동', kind: 'person' } }],
      articles: [sampleEntry('one', { authors: ['홍길동'] })],
    });
    const [whole] = toOutbox(accountsOf(hangul).at(-1)!, hangul);
    expect(whole?.document['totalItems']).toBe(1);
  });

  test('shows nothing that was taken down', () => {
    const all = JSON.stringify(accountsOf(edition).map((account) => toOutbox(account, edition)));
    expect(all).not.toContain('2022-taken-down');
    expect(all).toContain('2022-retracted');
  });

  test('without an article has one empty page, so that its first page answers', () => {
    const empty = sampleEdition({ articles: [] });
    const documents = toOutbox(accountOf('paper', empty), empty).map(({ document }) => document);
    expect(documents).toMatchObject([
      {
        totalItems: 0,
        first: 'https://paper.example/ap/outbox/paper~1',
        last: 'https://paper.example/ap/outbox/paper~1',
      },
      { orderedItems: [] },
    ]);
    expect(documents).toHaveLength(2);
  });

  test('has one page for 20 articles and two for 21', () => {
    const pages = (count: number) => {
      const some = sampleEdition({ articles: Array.from({ length: count }, (_, index) => sampleEntry(`n${index}`)) });
      return toOutbox(accountOf('paper', some), some).length - 1;
    };
    expect([pages(20), pages(21)]).toEqual([1, 2]);
  });
});

describe('what else every server asks for', () => {
  test('answers and is empty: a paper follows nobody', () => {
    for (const account of accountsOf(edition)) {
      const following = toFollowing(account, edition);
      expect(following).toMatchObject({ type: 'OrderedCollection', totalItems: 0, orderedItems: [] });
      expect(following['id']).toBe(`https://paper.example/ap/following/${account.id}`);
    }
  });
});

describe('the outbox of an author who left', () => {
  const left = sampleEdition({
    authors: [{ id: 'hong', data: { name: '홍길동', kind: 'person', departed: '2022-10-12' } }],
    articles: [
      sampleEntry('before', { authors: ['hong'], published: '2022-10-11 23:59' }),
      sampleEntry('after', { authors: ['hong'], published: '2022-10-12 00:00' }),
    ],
  });

  test('keeps what they passed on, and has nothing that came out after they left', () => {
    const objects = toOutbox(accountOf('author-hong', left), left)
      .flatMap(({ document }) => itemsOf(document) ?? [])
      .map((item) => String(item['object']).split('/').at(-1));
    expect(objects).toEqual(['2022-before']);
  });
});

describe('an outbox page', () => {
  test('loses nothing for a server that reads JSON-LD by the book', async () => {
    for (const account of accountsOf(edition))
      for (const { document } of toOutbox(account, edition))
        expect(await lostMembers(document), String(document['id'])).toEqual([]);
  });

  test('stays below the 1 MB that servers read, also with articles in full', () => {
    const html = `<p>${'두 도시에서 상담회가 열렸다. '.repeat(2000)}</p>`;
    const long = sampleEdition({
      federation: { ...defaultFederation, object: 'article' },
      articles: Array.from({ length: 25 }, (_, index) => sampleEntry(`n${index}`, {}, { html })),
    });
    const pages = toOutbox(accountOf('paper', long), long).map(({ document }) => JSON.stringify(document));
    expect(pages).toHaveLength(4);
    for (const page of pages) expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
  });
});
