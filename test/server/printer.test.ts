import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hide } from '../../src/integrations/newswire/moderation/desk.ts';
import { type Listener, openListener } from '../../src/integrations/newswire/server/listener.ts';
import { toPrintPace } from '../../src/integrations/newswire/server/print-pace.ts';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { meet, write } from '../moderation/readers.ts';

let store: Store;
let listener: Listener;

beforeEach(async () => {
  store = await openSqlite(':memory:');
  await write(store, 'early@far.example', { subject: 'articles/bridge' });
  listener = openListener(store);
  expect(await listener.heard()).toBeNull();
});

afterEach(() => store.close());

describe('what is heard of readers and the desk', () => {
  it('is nothing while nothing that is shown changes', async () => {
    await write(store, 'held@far.example', { subject: 'articles/bridge', state: 'held' });
    await store.meta.set('any', 'thing');
    expect(await listener.heard()).toBeNull();
  });

  it('is a reply where one appears, also on an article of which nobody spoke before, or is hidden', async () => {
    const reply = await write(store, 'one@far.example', { subject: 'articles/bridge' });
    expect(await listener.heard()).toBe('reply');
    expect(await listener.heard()).toBeNull();
    await write(store, 'two@far.example', { subject: 'articles/tunnel' });
    expect(await listener.heard()).toBe('reply');
    await hide(store, reply.id, '욕설');
    expect(await listener.heard()).toBe('reply');
  });

  it('is a count for likes and votes, and for a reply that is worded anew', async () => {
    const { id: person } = await meet(store, 'one@far.example');
    await store.reactions.put({ subject: 'articles/bridge', kind: 'like', person, activity: null, emoji: null, at: 0 });
    expect(await listener.heard()).toBe('count');
    await store.votes.cast([{ poll: 'crossing', voter: 'browser:x', choice: 1, at: 0 }], { multiple: false });
    expect(await listener.heard()).toBe('count');
    const [reply] = await store.replies.page('articles/bridge', 'reply', null, 1);
    if (reply) await store.replies.put({ ...reply, html: '<p>고친 말</p>', edited: 1 });
    expect(await listener.heard()).toBe('count');
  });

  it('is the reply where likes came with it', async () => {
    const { id: person } = await meet(store, 'one@far.example');
    await write(store, 'one@far.example', { subject: 'articles/bridge' });
    await store.reactions.put({ subject: 'articles/tunnel', kind: 'like', person, activity: null, emoji: null, at: 0 });
    expect(await listener.heard()).toBe('reply');
  });
});

describe('the pace of printing', () => {
  const print = (pace: ReturnType<typeof toPrintPace>, at: number, took: number) => {
    pace.began(at);
    pace.ended(at + took);
  };

  it('prints counts every five seconds at most, and replies in between', () => {
    const pace = toPrintPace(5000);
    expect(pace.isDue('count', 0)).toBe(true);
    print(pace, 0, 1000);
    expect(pace.isDue('count', 4900)).toBe(false);
    expect(pace.isDue('reply', 1000)).toBe(true);
    expect(pace.isDue('count', 5100)).toBe(true);
  });

  it('prints three replies at once, and then leaves the machine as much time as a printing takes', () => {
    const pace = toPrintPace(5000);
    for (const at of [0, 1000, 2000]) {
      expect(pace.isDue('reply', at)).toBe(true);
      print(pace, at, 1000);
    }
    expect(pace.isDue('reply', 3000)).toBe(false);
    expect(pace.isDue('reply', 4100)).toBe(true);
  });

  it('leaves it that time for counts, too, where a printing takes long', () => {
    const pace = toPrintPace(5000);
    print(pace, 0, 20_000);
    expect(pace.isDue('count', 30_000)).toBe(false);
    expect(pace.isDue('count', 40_100)).toBe(true);
  });
});
