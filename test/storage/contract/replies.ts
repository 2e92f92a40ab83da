import { expect, it } from 'vitest';
import type { Reply, Store } from '../../../src/integrations/newswire/storage/store.ts';

const subject = 'articles/budget';

export function repliesContract(store: () => Store): void {
  it('gives back a post as it was put', async () => {
    const reply = replyOf({ html: '<p>좋아요 👍</p>', warning: null, language: null, edited: null, reason: null });
    const quote = replyOf({
      id: 'https://far.example/posts/2',
      kind: 'quote',
      warning: 'Spoilers',
      language: 'ko',
      edited: 5,
      state: 'held',
      reason: 'New here',
    });
    const mention = replyOf({ id: 'https://far.example/posts/3', kind: 'mention', parent: null });
    for (const post of [reply, quote, mention]) {
      await store().replies.put(post);
      expect(await store().replies.find(post.id)).toEqual(post);
    }
    expect(await store().replies.find('https://far.example/posts/9')).toBeNull();
  });

  it('takes the new words of a post it knows, and nothing that places it elsewhere', async () => {
    const reply = replyOf({});
    await store().replies.put(reply);
    const words = { html: '<p>new</p>', warning: 'w', language: 'en', edited: 77, state: 'held', reason: 'r' } as const;
    await store().replies.put({
      ...reply,
      ...words,
      kind: 'quote',
      subject: 'articles/other',
      parent: null,
      url: 'https://far.example/elsewhere',
      published: 1,
      received: 2,
    });
    expect(await store().replies.find(reply.id)).toEqual({ ...reply, ...words });
  });

  it('lets nobody rewrite the post of another account', async () => {
    const reply = replyOf({});
    await store().replies.put(reply);
    await store().replies.put({ ...reply, person: 'https://evil.example/users/mallory', html: '<p>lies</p>' });
    expect(await store().replies.find(reply.id)).toEqual(reply);
  });

  it('removes a post for its author only', async () => {
    const reply = replyOf({});
    await store().replies.put(reply);
    expect(await store().replies.remove(reply.id, 'https://evil.example/users/mallory')).toBe(false);
    expect(await store().replies.remove(reply.id, reply.person)).toBe(true);
    expect(await store().replies.remove(reply.id, reply.person)).toBe(false);
    expect(await store().replies.find(reply.id)).toBeNull();
  });

  it('pages what is shown on a subject, oldest first, each once, also within one moment', async () => {
    const moments = { c: 2000, a: 3000, B: 2000, b: 2000, old: -5, z: 3000 };
    for (const [name, published] of Object.entries(moments)) await store().replies.put(named(name, { published }));
    await store().replies.put(named('held', { state: 'held' }));
    await store().replies.put(named('hidden', { state: 'hidden' }));
    await store().replies.put(named('quote', { kind: 'quote' }));
    await store().replies.put(named('other', { subject: 'articles/budget-2' }));

    const seen: string[][] = [];
    let after: Reply | null = null;
    for (;;) {
      const page: Reply[] = await store().replies.page(subject, 'reply', after, 4);
      if (page.length === 0) break;
      seen.push(page.map(nameOf));
      after = page.at(-1)!;
    }
    expect(seen).toEqual([
      ['old', 'B', 'b', 'c'],
      ['a', 'z'],
    ]);
  });

  it('knows the newest that are shown on a subject, also within one moment', async () => {
    const moments = { c: 2000, a: 3000, B: 2000, b: 2000, old: -5, z: 3000 };
    for (const [name, published] of Object.entries(moments)) await store().replies.put(named(name, { published }));
    await store().replies.put(named('held', { state: 'held' }));
    await store().replies.put(named('hidden', { state: 'hidden' }));
    await store().replies.put(named('quote', { kind: 'quote' }));
    await store().replies.put(named('other', { subject: 'articles/budget-2' }));
    expect((await store().replies.newest(subject, 'reply', 4)).map(nameOf)).toEqual(['z', 'a', 'c', 'b']);
    expect(await store().replies.newest(subject, 'reply', 9)).toHaveLength(6);
  });

  it('counts what is shown, on a subject and over all', async () => {
    await store().replies.put(named('a', {}));
    await store().replies.put(named('b', { subject: 'articles/other' }));
    await store().replies.put(named('c', { kind: 'quote' }));
    await store().replies.put(named('d', { state: 'held' }));
    await store().replies.put(named('e', { state: 'hidden' }));
    expect(await store().replies.count(subject, 'reply')).toBe(1);
    expect(await store().replies.count(subject, 'quote')).toBe(1);
    expect(await store().replies.count(subject, 'mention')).toBe(0);
    expect(await store().replies.countAll('reply')).toBe(2);
    expect(await store().replies.countAll('mention')).toBe(0);
  });

  it('lists what waits for review over all subjects, newest received first', async () => {
    await store().replies.put(named('a', { state: 'held', received: 1000 }));
    await store().replies.put(named('b', { state: 'held', received: 3000, subject: 'polls/how' }));
    await store().replies.put(named('c', { state: 'held', received: 2000, kind: 'mention' }));
    await store().replies.put(named('d', { state: 'hidden', received: 4000 }));
    await store().replies.put(named('e', { received: 5000 }));
    expect((await store().replies.review('held', 10)).map(nameOf)).toEqual(['b', 'c', 'a']);
    expect((await store().replies.review('held', 2)).map(nameOf)).toEqual(['b', 'c']);
    expect((await store().replies.review('held', 2, 2)).map(nameOf)).toEqual(['a']);
    expect((await store().replies.review('hidden', 10)).map(nameOf)).toEqual(['d']);
  });

  it('judges one post', async () => {
    await store().replies.put(named('a', { state: 'held', reason: 'New here' }));
    expect(await store().replies.judge(idOf('a'), 'shown', null)).toBe(true);
    expect(await store().replies.find(idOf('a'))).toMatchObject({ state: 'shown', reason: null });
    expect(await store().replies.judge(idOf('b'), 'shown', null)).toBe(false);
  });

  it('judges all posts of one account, and tells how many changed', async () => {
    const mine = { person: 'https://far.example/users/a' };
    await store().replies.put(named('1', mine));
    await store().replies.put(named('2', { ...mine, state: 'held' }));
    await store().replies.put(named('3', { ...mine, state: 'hidden', reason: 'Spam' }));
    await store().replies.put(named('4', { person: 'https://far.example/users/a2' }));
    expect(await store().replies.judgeAll(mine, 'hidden', 'Suspended')).toBe(2);
    expect(await states(store(), '1234')).toEqual(['hidden', 'hidden', 'hidden', 'shown']);
    expect((await store().replies.find(idOf('3')))?.reason).toBe('Spam');
    expect(await store().replies.judgeAll(mine, 'hidden', 'Suspended')).toBe(0);
  });

  it('judges all posts of one host and its subdomains, and of no host that only ends alike', async () => {
    await store().replies.put(named('1', { person: 'https://example.com/users/a' }));
    await store().replies.put(named('2', { person: 'https://Deep.Social.EXAMPLE.com:8443/users/a' }));
    await store().replies.put(named('3', { person: 'https://notexample.com/users/a' }));
    await store().replies.put(named('4', { person: 'https://example.com.evil.example/users/a' }));
    await store().replies.put(named('5', { person: 'https://far.example/@example.com' }));
    await store().replies.put(named('6', { person: 'https://example.co/users/a' }));
    await store().replies.put(named('7', { person: 'https://example.com./users/a' }));
    expect(await store().replies.judgeAll({ host: 'example.com' }, 'hidden', 'Suspended')).toBe(3);
    expect(await states(store(), '1234567')).toEqual([
      'hidden',
      'hidden',
      'shown',
      'shown',
      'shown',
      'shown',
      'hidden',
    ]);
    expect(await store().replies.judgeAll({ host: 'social.example.com' }, 'shown', null)).toBe(1);
    expect(await store().replies.judgeAll({ host: '' }, 'hidden', null)).toBe(0);
  });

  it('judges a host by its Punycode name', async () => {
    await store().replies.put(named('1', { person: 'https://신문.example/users/a' }));
    const { hostname } = new URL('https://신문.example');
    expect(await store().replies.judgeAll({ host: hostname }, 'hidden', null)).toBe(1);
  });

  it('trusts an account of which a post is shown', async () => {
    const person = 'https://far.example/users/a';
    await store().replies.put(named('1', { person, state: 'held' }));
    await store().replies.put(named('2', { person, state: 'hidden' }));
    await store().replies.put(named('3', { person: 'https://far.example/users/b' }));
    expect(await store().replies.isTrusted(person)).toBe(false);
    await store().replies.judge(idOf('1'), 'shown', null);
    expect(await store().replies.isTrusted(person)).toBe(true);
  });
}

export function replyOf(given: Partial<Reply>): Reply {
  const id = given.id ?? 'https://far.example/posts/1';
  return {
    id,
    kind: 'reply',
    subject,
    parent: 'https://paper.example/ap/articles/budget',
    person: 'https://far.example/users/reader',
    url: `${id}/page`,
    html: '<p>A letter</p>',
    warning: null,
    language: 'en',
    published: 1_790_000_000_000,
    received: 1_790_000_001_000,
    edited: null,
    state: 'shown',
    reason: null,
    ...given,
  };
}

function named(name: string, given: Partial<Reply>): Reply {
  return replyOf({ id: idOf(name), ...given });
}

function idOf(name: string): string {
  return `https://far.example/posts/${name}`;
}

function nameOf({ id }: Reply): string {
  return id.slice(idOf('').length);
}

async function states(store: Store, names: string): Promise<unknown[]> {
  const posts = await Promise.all([...names].map((name) => store.replies.find(idOf(name))));
  return posts.map((post) => post?.state);
}
