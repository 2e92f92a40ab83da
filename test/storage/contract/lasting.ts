import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../../../src/integrations/newswire/storage/store.ts';
import { followerOf } from './followers.ts';
import { claim, jobsOf } from './jobs.ts';
import { replyOf } from './replies.ts';
import { voteOf } from './votes.ts';

/** Two stores over one database stand for two processes: a server and a command line. */
export function lastingContract(store: () => Store, open: () => Promise<Store>): void {
  let other: Store;
  beforeEach(async () => {
    other = await open();
  });
  afterEach(() => other.close());

  it('keeps everything over close and reopen', async () => {
    const follower = followerOf({ id: 'https://far.example/users/a' });
    await other.followers.put(follower);
    await other.jobs.enqueue(jobsOf({ body: 'kept', targets: ['a', 'b'] }));
    await other.cache.set(['a'], { b: null }, 5000);
    await other.close();
    await store().close();
    other = await open();
    expect(await other.followers.page('paper', null, 10)).toEqual([follower]);
    expect((await claim(other)).map(({ target, body }) => [target, body])).toEqual([
      ['a', 'kept'],
      ['b', 'kept'],
    ]);
    expect(await other.cache.get(['a'], 4999)).toEqual({ value: { b: null } });
  });

  it('closes after the calls before it, twice without harm, and takes none after', async () => {
    const last = other.meta.set('a', '1');
    await other.close();
    await last;
    await other.close();
    await expect(other.meta.get('a')).rejects.toThrow('closed');
    expect(await store().meta.get('a')).toBe('1');
  });

  it('shows what one wrote to the other at once', async () => {
    await store().meta.set('a', '1');
    expect(await other.meta.get('a')).toBe('1');
    await other.meta.set('a', '2');
    expect(await store().meta.get('a')).toBe('2');
  });

  it('hides a transaction from the other until it has landed', async () => {
    await store().meta.set('a', 'before');
    await store().transaction(async (inner) => {
      await inner.meta.set('a', 'after');
      expect(await other.meta.get('a')).toBe('before');
    });
    expect(await other.meta.get('a')).toBe('after');
  });

  it('lets the other write when a long transaction is over', async () => {
    let writing: Promise<void> = Promise.resolve();
    await store().transaction(async (inner) => {
      await inner.meta.set('a', 'long');
      writing = other.meta.set('a', 'other');
      await wait(60);
      expect(await inner.meta.get('a')).toBe('long');
    });
    await writing;
    expect(await store().meta.get('a')).toBe('other');
  });

  it('goes on reading while its write waits for the other', async () => {
    await other.meta.set('a', 'before');
    let writing: Promise<void> = Promise.resolve();
    await store().transaction(async (inner) => {
      await inner.meta.set('a', 'long');
      writing = other.meta.set('a', 'after');
      await wait(20);
      expect(await other.meta.get('a')).toBe('before');
    });
    await writing;
    expect(await other.meta.get('a')).toBe('after');
  });

  it('loses no count when both read and write at once', async () => {
    const addOne = (to: Store) =>
      to.transaction(async (inner) => {
        const count = Number((await inner.meta.get('count')) ?? 0);
        await wait(1);
        await inner.meta.set('count', String(count + 1));
      });
    await Promise.all(Array.from({ length: 20 }, (_, at) => addOne(at % 2 ? store() : other)));
    expect(await other.meta.get('count')).toBe('20');
  });

  it('tells the one that the other changed something', async () => {
    const before = store().version();
    await other.meta.set('moved paper', 'https://far.example/');
    await expect.poll(() => store().version()).not.toBe(before);
  });

  it('never hands one job to both', async () => {
    await store().jobs.enqueue(jobsOf({ targets: Array.from({ length: 200 }, (_, at) => `t${at}`) }));
    const work = async (from: Store, owner: string) => {
      const ids: number[] = [];
      for (;;) {
        const jobs = await claim(from, { owner, limit: 3 });
        if (jobs.length === 0) return ids;
        ids.push(...jobs.map(({ id }) => id));
        await wait(0);
      }
    };
    const ids = (await Promise.all([work(store(), 'one'), work(other, 'two')])).flat();
    expect(ids).toHaveLength(200);
    expect(new Set(ids).size).toBe(200);
  });

  it('gives a lock and a first key to one of both', async () => {
    const got = await Promise.all([
      store().locks.acquire('serve', 'one', 2000, 1000),
      other.locks.acquire('serve', 'two', 2000, 1000),
    ]);
    expect(got.filter(Boolean)).toHaveLength(1);
    const key = { actor: 'paper', algorithm: 'rsa-2048', publicKey: 'p', created: 1 } as const;
    const [mine, theirs] = await Promise.all([
      store().keys.add({ ...key, privateKey: 'one' }),
      other.keys.add({ ...key, privateKey: 'two' }),
    ]);
    expect(mine).toEqual(theirs);
  });

  it('counts one vote of a voter who votes at both', async () => {
    for (let voter = 0; voter < 10; voter++) {
      const cast = (to: Store, choice: number) =>
        to.votes.cast([voteOf({ voter: `browser:${voter}`, choice })], { multiple: false });
      const counted = await Promise.all([cast(store(), 0), cast(other, 1)]);
      expect(counted.toSorted()).toEqual([0, 1]);
    }
    expect(await store().votes.tally('how', 2)).toMatchObject({ voters: 10, browsers: 10 });
  });

  it('loses no change of a conversation that both write to', async () => {
    const put = (to: Store, name: string) => to.replies.put(replyOf({ id: `https://far.example/posts/${name}` }));
    await Promise.all(Array.from({ length: 20 }, (_, at) => put(at % 2 ? store() : other, String(at))));
    expect(await other.replies.version('articles/budget')).toBe(20);
    expect(await store().replies.count('articles/budget', 'reply')).toBe(20);
  });
}
