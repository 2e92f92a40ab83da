import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Store } from '../../../src/integrations/newswire/storage/store.ts';
import { followerOf } from './followers.ts';
import { claim, jobsOf } from './jobs.ts';

export function transactionContract(store: () => Store): void {
  it('lands all of its writes and answers what its work answers', async () => {
    const answer = await store().transaction(async (inner) => {
      await writeEverywhere(inner);
      return inner.meta.get('origin');
    });
    expect(answer).toBe('https://paper.example');
    expect(await readEverywhere(store())).toEqual(['https://paper.example', 1, 1, 1, 1, { value: 1 }, 'one']);
  });

  it('lands nothing when its work fails, and throws that error on', async () => {
    const failure = new Error('the press is on fire');
    const done = store().transaction(async (inner) => {
      await writeEverywhere(inner);
      await wait(1);
      throw failure;
    });
    await expect(done).rejects.toBe(failure);
    expect(await readEverywhere(store())).toEqual([null, 0, 0, 0, 0, null, null]);
  });

  it('brings back what a failed transaction removed', async () => {
    await writeEverywhere(store());
    const [job] = await claim(store());
    const done = store().transaction(async (inner) => {
      await inner.jobs.finish(job!.id);
      await inner.followers.removeEverywhere('https://far.example/users/a');
      await inner.cache.delete(['a']);
      throw new Error('no');
    });
    await expect(done).rejects.toThrow('no');
    await store().jobs.release('one');
    expect(await readEverywhere(store())).toEqual(['https://paper.example', 1, 1, 1, 1, { value: 1 }, 'one']);
    expect(await claim(store())).toMatchObject([{ id: job!.id, body: '{}' }]);
  });

  it('takes on after a failure', async () => {
    await expect(store().transaction(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await store().transaction((inner) => inner.meta.set('a', '1'));
    expect(await store().meta.get('a')).toBe('1');
  });

  it('keeps calls from outside out: they neither see it half done nor fall with it', async () => {
    const seen: (string | null)[] = [];
    let outside: Promise<unknown> = Promise.resolve();
    const done = store().transaction(async (inner) => {
      await inner.meta.set('a', 'inside');
      outside = Promise.all([
        store()
          .meta.get('a')
          .then((value) => seen.push(value)),
        store().meta.set('b', 'outside'),
        store().transaction((other) => other.meta.set('c', 'outside')),
      ]);
      await wait(20);
      // SQLite lets a reader wait, PostgreSQL shows what was before.
      expect(seen).not.toContain('inside');
      throw new Error('no');
    });
    await expect(done).rejects.toThrow('no');
    await outside;
    expect(seen).toEqual([null]);
    expect(await store().meta.get('b')).toBe('outside');
    expect(await store().meta.get('c')).toBe('outside');
  });

  it('runs one after another, so that none overwrites what another read', async () => {
    const addOne = () =>
      store().transaction(async (inner) => {
        const count = Number((await inner.meta.get('count')) ?? 0);
        await wait(1);
        await inner.meta.set('count', String(count + 1));
      });
    await Promise.all(Array.from({ length: 10 }, addOne));
    expect(await store().meta.get('count')).toBe('10');
  });

  it('joins a transaction inside a transaction', async () => {
    const done = store().transaction(async (inner) => {
      await inner.meta.set('a', '1');
      expect(await inner.transaction(async (innermost) => innermost.meta.get('a'))).toBe('1');
      await inner.transaction((innermost) => innermost.meta.set('b', '1'));
      throw new Error('no');
    });
    await expect(done).rejects.toThrow('no');
    expect([await store().meta.get('a'), await store().meta.get('b')]).toEqual([null, null]);
  });

  it('falls as a whole when a part of it failed, even where its work caught the error', async () => {
    const done = store().transaction(async (inner) => {
      await inner.meta.set('a', '1');
      await inner.transaction(() => Promise.reject(new Error('the inner part failed'))).catch(() => {});
    });
    await expect(done).rejects.toThrow('the inner part failed');
    expect(await store().meta.get('a')).toBeNull();
  });

  it('takes no calls after its end, and leaves the store open', async () => {
    const kept = await store().transaction(async (inner) => {
      await expect(inner.close()).rejects.toThrow('cannot close');
      return { inner };
    });
    await expect(kept.inner.meta.set('late', '1')).rejects.toThrow('over');
    await expect(kept.inner.transaction(async () => 1)).rejects.toThrow('over');
    expect(await store().meta.get('late')).toBeNull();
  });
}

async function writeEverywhere(store: Store): Promise<void> {
  await store.meta.set('origin', 'https://paper.example');
  await store.keys.add({ actor: 'paper', algorithm: 'rsa-2048', publicKey: 'p', privateKey: 's', created: 1 });
  await store.followers.put(followerOf({ id: 'https://far.example/users/a' }));
  await store.announcements.put({
    article: 'budget',
    state: 'published',
    hash: 'a',
    revision: 1,
    url: 'u',
    announcers: [],
    at: 1,
  });
  await store.jobs.enqueue(jobsOf({}));
  await store.cache.set(['a'], 1, null);
  await store.locks.acquire('publish', 'one', 2000, 1000);
}

async function readEverywhere(store: Store): Promise<unknown[]> {
  return [
    await store.meta.get('origin'),
    (await store.keys.all()).length,
    await store.followers.count('paper'),
    (await store.announcements.all()).length,
    (await store.jobs.depth(1000)).ready,
    await store.cache.get(['a'], 0),
    await store.locks.holder('publish', 1000),
  ];
}
