import { describe, expect, test } from 'vitest';
import { accountsOf, toActor } from '../../src/integrations/newswire/fediverse/actors.ts';
import { sampleEdition, sampleEntry, sampleNewsroom, sampleSite } from '../article/sample.ts';

const edition = sampleEdition();
const accounts = accountsOf(edition);
const actors = accounts.map((account) => toActor(account, edition));
const masthead = sampleNewsroom().masthead;

describe('an account of the paper', () => {
  test.each([
    ['paper', 'actor-paper'],
    ['section-world', 'actor-section'],
    ['author-world-desk', 'actor-author'],
  ])('is what a person has read: %s', async (id, name) => {
    const actor = actors[accounts.findIndex((account) => account.id === id)];
    await expect(`${JSON.stringify(actor, null, 2)}\n`).toMatchFileSnapshot(`golden/${name}.json`);
  });

  test('comes first for the paper, then for every section and every desk', () => {
    expect(accounts.map(({ id, type }) => `${id} ${type}`)).toEqual([
      'paper Organization',
      'section-world Service',
      'section-tech Service',
      'author-industry-desk Service',
      'author-world-desk Service',
    ]);
    const people = sampleEdition({ authors: [{ id: 'hong', data: { name: '홍길동', kind: 'person' } }] });
    expect(accountsOf(people).at(-1)?.type).toBe('Person');
  });

  test('has an id, an inbox and collections on the origin of the paper, each its own', () => {
    const addresses = actors.flatMap(({ id, inbox, outbox, followers, following, featured }) => [
      id,
      inbox,
      outbox,
      followers,
      following,
      featured,
    ]);
    expect(new Set(addresses).size).toBe(actors.length * 6);
    for (const address of addresses) expect(new URL(String(address)).origin).toBe('https://paper.example');
  });

  test('has a handle that is ASCII and the same in WebFinger', () => {
    for (const actor of actors) {
      expect(actor['preferredUsername']).toMatch(/^[a-z0-9_]+$/);
      expect(actor['webfinger']).toBe(`${actor['preferredUsername']}@paper.example`);
    }
  });

  test('has its key added by the server only: a file knows none', () => {
    expect(JSON.stringify(actors)).not.toContain('publicKey');
  });

  test('has fields in an array, and its page as a link of its own', () => {
    for (const actor of actors) {
      expect(actor['attachment']).toEqual([
        { type: 'PropertyValue', name: '누리집', value: expect.stringContaining('rel="me"') },
      ]);
      expect(JSON.stringify(actor['attachment'])).toContain(String(actor['url']));
    }
  });

  test('is described in text: a bracket in the words is a bracket', () => {
    const described = sampleEdition({ masthead: { ...masthead, description: '<b>도시</b> & "보안"' } });
    const [paper] = accountsOf(described).map((account) => toActor(account, described));
    expect(paper?.['summary']).toBe('<p>&lt;b&gt;도시&lt;/b&gt; &amp; &quot;보안&quot;</p>');
  });

  test('has the pictures of the paper where they are, with their true types', () => {
    const [paper] = actors;
    expect(paper?.['icon']).toEqual({ type: 'Image', mediaType: 'image/png', url: 'https://paper.example/icon.png' });
    expect(paper?.['image']).toMatchObject({ mediaType: 'image/webp', url: 'https://paper.example/banner.webp' });
    const below = sampleEdition({ site: sampleSite('/news/') });
    expect(toActor(accountsOf(below)[0]!, below)['icon']).toMatchObject({ url: 'https://paper.example/news/icon.png' });
    const bare = sampleEdition({ masthead: { ...masthead, icon: undefined, banner: undefined } });
    expect(Object.keys(toActor(accountsOf(bare)[0]!, bare))).not.toEqual(expect.arrayContaining(['icon']));
  });

  test('is as old as the oldest article, and of no age before there is one', () => {
    for (const actor of actors) expect(actor['published']).toBe('2022-10-05T07:00:00Z');
    const aged = (now: string, articles = sampleNewsroom().articles) => {
      const later = sampleEdition({ now, articles });
      return toActor(accountsOf(later)[0]!, later)['published'];
    };
    expect(aged('2030-01-01T00:00:00Z')).toBe('2022-10-05T07:00:00Z');
    expect(aged('2030-01-01T00:00:00Z', [])).toBeUndefined();
    const gone = [sampleEntry('new'), sampleEntry('old', { published: '2020-01-01', state: 'taken-down' })];
    expect(aged('2030-01-01T00:00:00Z', gone)).toBe('2019-12-31T15:00:00Z');
  });

  test('is the same in every build of the same paper', () => {
    const again = sampleEdition({ now: '2027-01-01T00:00:00Z' });
    expect(accountsOf(again).map((account) => toActor(account, again))).toEqual(actors);
  });
});
