import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { block, importBlocks, unblock } from '../../src/integrations/newswire/moderation/blocking.ts';
import { approve, approvePerson, hide, hold } from '../../src/integrations/newswire/moderation/desk.ts';
import { findPosts, postsIn, toShortId } from '../../src/integrations/newswire/moderation/review.ts';
import { reasons } from '../../src/integrations/newswire/moderation/rules.ts';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import {
  article,
  askToFollow,
  askToQuote,
  follow,
  idOf,
  like,
  meet,
  now,
  origin,
  verdictOn,
  write,
} from './readers.ts';

let store: Store;
beforeEach(async () => {
  store = await openSqlite(':memory:');
});
afterEach(() => store.close());

const order = { severity: 'suspend', comment: '', origin, now } as const;

describe('a reply', () => {
  it('that waits is shown once it is approved, and its author need not wait again', async () => {
    const reply = await write(store, 'reader@far.example', { state: 'held', reason: reasons.first });
    expect(await store.replies.isTrusted(reply.person)).toBe(false);
    expect(await approve(store, reply.id)).toBe(true);
    expect(await verdictOn(store, reply)).toEqual({ state: 'shown', reason: null });
    expect(await store.replies.isTrusted(reply.person)).toBe(true);
    expect(await store.replies.page(article, 'reply', null, 10)).toHaveLength(1);
  });

  it('is gone from the page at once when it is hidden, and the page has another version', async () => {
    const reply = await write(store, 'reader@far.example');
    const version = await store.replies.version(article);
    await hide(store, reply.id, '욕설');
    expect(await verdictOn(store, reply)).toEqual({ state: 'hidden', reason: '욕설' });
    expect(await store.replies.page(article, 'reply', null, 10)).toEqual([]);
    expect(await store.replies.version(article)).toBeGreaterThan(version);
  });

  it('can be held back', async () => {
    const reply = await write(store, 'reader@far.example');
    await hold(store, reply.id);
    expect(await verdictOn(store, reply)).toEqual({ state: 'held', reason: 'An editor decided so.' });
  });

  it('that nobody knows is nobody’s to judge', async () => {
    const none = 'https://far.example/posts/none';
    expect([await approve(store, none), await hide(store, none), await hold(store, none)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('of a blocked account cannot be approved past the block', async () => {
    const reply = await write(store, 'reader@far.example');
    await block(store, 'far.example', order);
    await expect(approve(store, reply.id)).rejects.toThrow('"newswire block remove" lifts a block');
    expect((await verdictOn(store, reply)).state).toBe('hidden');
  });

  it('lets its author’s other first posts through, and not what waits for its words', async () => {
    const [one, two] = [
      await write(store, 'reader@far.example', { state: 'held', reason: reasons.first }),
      await write(store, 'reader@far.example', { state: 'held', reason: reasons.first }),
    ];
    const word = await write(store, 'reader@far.example', { state: 'held', reason: 'It says "도박".' });
    const other = await write(store, 'other@far.example', { state: 'held', reason: reasons.first });
    expect((await approvePerson(store, one.person)).map(({ id }) => id).sort()).toEqual([one.id, two.id].sort());
    expect((await verdictOn(store, two)).state).toBe('shown');
    expect((await verdictOn(store, word)).state).toBe('held');
    expect((await verdictOn(store, other)).state).toBe('held');
  });

  it('is found by its short id, its id and its page', async () => {
    const reply = await write(store, 'reader@far.example', { state: 'hidden' });
    for (const name of [toShortId(reply.id), reply.id, reply.url])
      expect(await findPosts(store, [name])).toEqual([reply]);
    await expect(findPosts(store, [reply.id, 'abcd1234'])).rejects.toThrow('There is no reply abcd1234');
  });

  it('is asked for by its id where two have the same page', async () => {
    const url = 'https://far.example/same';
    const [one] = [await write(store, 'a@far.example', { url }), await write(store, 'b@far.example', { url })];
    await expect(findPosts(store, [url])).rejects.toThrow(one.id);
  });

  it('is listed with all others, however many there are', async () => {
    await store.transaction(async (within) => {
      for (let number = 0; number < 1005; number += 1) await write(within, 'reader@far.example', { state: 'held' });
    });
    let count = 0;
    for await (const _ of postsIn(store, 'held')) count += 1;
    expect(count).toBe(1005);
  });
});

/** One reader with everything a reader can have here. */
async function settle(handle: string) {
  await like(store, handle);
  await follow(store, handle);
  await askToFollow(store, handle, 'section-tech');
  return {
    shown: await write(store, handle),
    held: await write(store, handle, { state: 'held', reason: reasons.first }),
    hidden: await write(store, handle, { state: 'hidden', reason: '욕설' }),
    quote: await askToQuote(store, handle, 'approved'),
  };
}

async function tracesOf(handle: string) {
  const id = idOf(handle);
  return {
    follows: await store.followers.follows(id),
    asks: (await store.requests.all()).some((request) => request.id === id),
    quotes: (await store.quotes.list({})).filter(({ person }) => person === id).map(({ state }) => state),
  };
}

describe('a block', () => {
  it('of an account ends all it has here, and nothing of its neighbours', async () => {
    const gone = await settle('spammer@far.example');
    const kept = await settle('reader@far.example');
    const done = await block(store, '@Spammer@far.example', order);
    expect(done).toMatchObject({
      kind: 'account',
      target: idOf('spammer@far.example'),
      ended: { replies: 2, reactions: 1, quotes: 1, follows: 1, requests: 1 },
    });
    expect(await verdictOn(store, gone.shown)).toEqual({ state: 'hidden', reason: reasons.blocked });
    expect(await verdictOn(store, gone.held)).toEqual({ state: 'hidden', reason: reasons.blocked });
    expect(await tracesOf('spammer@far.example')).toEqual({ follows: false, asks: false, quotes: ['revoked'] });
    expect((await verdictOn(store, kept.shown)).state).toBe('shown');
    expect(await tracesOf('reader@far.example')).toEqual({ follows: true, asks: true, quotes: ['approved'] });
    expect(await store.reactions.counts(article)).toMatchObject({ likes: 1 });
    expect(await store.blocks.on(idOf('spammer@far.example'))).toBe('suspend');
  });

  it('of a server covers its subdomains, and no server that is only called alike', async () => {
    for (const handle of ['a@far.example', 'b@sub.far.example', 'c@notfar.example']) await settle(handle);
    const done = await block(store, 'https://FAR.example/', order);
    expect(done).toMatchObject({
      kind: 'server',
      target: 'far.example',
      ended: { follows: 2, requests: 2, quotes: 2 },
    });
    expect(await tracesOf('b@sub.far.example')).toEqual({ follows: false, asks: false, quotes: ['revoked'] });
    expect(await tracesOf('c@notfar.example')).toEqual({ follows: true, asks: true, quotes: ['approved'] });
    expect((await store.replies.page(article, 'reply', null, 10)).map(({ person }) => person)).toEqual([
      idOf('c@notfar.example'),
    ]);
    expect(await store.reactions.counts(article)).toMatchObject({ likes: 1 });
  });

  it('that only silences ends nothing', async () => {
    const { shown } = await settle('reader@far.example');
    await block(store, 'far.example', { ...order, severity: 'silence' });
    expect((await verdictOn(store, shown)).state).toBe('shown');
    expect(await tracesOf('reader@far.example')).toMatchObject({ follows: true });
    expect(await store.blocks.on(shown.person)).toBe('silence');
  });

  it('that is lifted brings replies back to the desk, and nothing that an editor had hidden', async () => {
    const { shown, held, hidden } = await settle('reader@far.example');
    await block(store, 'far.example', order);
    expect(await unblock(store, 'far.example', origin)).toMatchObject({ lifted: 2, remaining: null });
    for (const post of [shown, held])
      expect(await verdictOn(store, post)).toEqual({ state: 'held', reason: reasons.unblocked });
    expect(await verdictOn(store, hidden)).toEqual({ state: 'hidden', reason: '욕설' });
    expect(await tracesOf('reader@far.example')).toEqual({ follows: false, asks: false, quotes: ['revoked'] });
    expect(await store.reactions.counts(article)).toMatchObject({ likes: 0 });
  });

  it('that is made milder brings replies back to the desk too', async () => {
    const { shown } = await settle('reader@far.example');
    await block(store, 'far.example', order);
    expect(await block(store, 'far.example', { ...order, severity: 'silence' })).toMatchObject({ lifted: 2 });
    expect((await verdictOn(store, shown)).state).toBe('held');
  });

  it('keeps hidden what another block still hides', async () => {
    const { shown } = await settle('reader@far.example');
    await block(store, '@reader@far.example', order);
    await block(store, 'far.example', order);
    expect(await unblock(store, '@reader@far.example', origin)).toMatchObject({ lifted: 0, remaining: 'suspend' });
    expect(await verdictOn(store, shown)).toEqual({ state: 'hidden', reason: reasons.blocked });
    expect(await unblock(store, 'far.example', origin)).toMatchObject({ lifted: 2 });
  });

  it('lands as a whole or not at all', async () => {
    const { shown } = await settle('reader@far.example');
    const broken: Store = {
      ...store,
      transaction: (work) =>
        store.transaction((within) =>
          work({ ...within, quotes: { ...within.quotes, list: () => Promise.reject(new Error('disk')) } }),
        ),
    };
    await expect(block(broken, 'far.example', order)).rejects.toThrow('disk');
    expect(await store.blocks.all()).toEqual([]);
    expect((await verdictOn(store, shown)).state).toBe('shown');
    expect(await tracesOf('reader@far.example')).toMatchObject({ follows: true });
  });

  it('of an account nobody has met needs its address', async () => {
    await expect(block(store, '@nobody@far.example', order)).rejects.toThrow('has never been here. Write the address');
    expect(await block(store, 'https://far.example/users/nobody', order)).toMatchObject({
      kind: 'account',
      target: 'https://far.example/users/nobody',
      person: null,
    });
  });

  it('of a page of an account means the account', async () => {
    await meet(store, 'reader@far.example');
    expect(await block(store, 'https://far.example/@reader', order)).toMatchObject({
      target: idOf('reader@far.example'),
    });
  });

  it.each([
    ['paper.example', 'is the paper’s own server'],
    ['co.kr', 'where everybody registers names'],
    ['com', 'is neither an account nor a server'],
    ['what is this', 'is neither an account nor a server'],
    ['https://paper.example/ap/actors/paper', 'is an account of the paper'],
  ])('of %s is refused', async (name, words) => {
    await expect(block(store, name, order)).rejects.toThrow(words.replace('’', "'"));
    expect(await store.blocks.all()).toEqual([]);
  });

  it('that does not exist cannot be lifted, and one by a list says so', async () => {
    await expect(unblock(store, 'far.example', origin)).rejects.toThrow('far.example is not blocked');
    await store.blocks.replace('https://lists.example/a.csv', [
      { kind: 'server', target: 'far.example', severity: 'suspend', source: '', comment: '', at: now },
    ]);
    await expect(unblock(store, 'far.example', origin)).rejects.toThrow('by the list https://lists.example/a.csv');
    await expect(unblock(store, 'sub.far.example', origin)).rejects.toThrow('through a domain above it');
  });
});

describe('a file of blocks', () => {
  const file = { servers: [], accounts: [], idle: 0, obfuscated: 0, problems: [] };

  it('blocks as if by hand, with all that follows', async () => {
    const { shown } = await settle('reader@far.example');
    await meet(store, 'spammer@other.example');
    const done = await importBlocks(
      store,
      {
        ...file,
        servers: [
          { domain: 'far.example', severity: 'suspend', comment: '스팸' },
          { domain: 'loud.example', severity: 'silence', comment: '' },
        ],
        accounts: ['spammer@other.example', 'nobody@other.example', 'https://third.example/users/x'],
      },
      { origin, now },
    );
    expect(done).toMatchObject({ suspended: 1, silenced: 1, accounts: 2, unknown: ['nobody@other.example'] });
    expect((await verdictOn(store, shown)).state).toBe('hidden');
    expect(await store.blocks.all()).toEqual([
      {
        kind: 'account',
        target: 'https://other.example/users/spammer',
        severity: 'suspend',
        source: '',
        comment: '',
        at: now,
      },
      {
        kind: 'account',
        target: 'https://third.example/users/x',
        severity: 'suspend',
        source: '',
        comment: '',
        at: now,
      },
      { kind: 'server', target: 'far.example', severity: 'suspend', source: '', comment: '스팸', at: now },
      { kind: 'server', target: 'loud.example', severity: 'silence', source: '', comment: '', at: now },
    ]);
  });

  it('that names an account of the paper changes nothing', async () => {
    const accounts = ['https://third.example/users/x', `${origin}/ap/actors/paper`];
    await expect(importBlocks(store, { ...file, accounts }, { origin, now })).rejects.toThrow(
      'is an account of the paper',
    );
    expect(await store.blocks.all()).toEqual([]);
  });
});
