import { expect, it } from 'vitest';
import type { Store } from '../../../src/integrations/newswire/storage/store.ts';

export function locksContract(store: () => Store): void {
  it('is held by one owner at a time', async () => {
    expect(await store().locks.holder('publish', 1000)).toBeNull();
    expect(await store().locks.acquire('publish', 'one', 2000, 1000)).toBe(true);
    expect(await store().locks.acquire('publish', 'two', 3000, 1500)).toBe(false);
    expect(await store().locks.acquire('serve', 'two', 3000, 1500)).toBe(true);
    expect(await store().locks.holder('publish', 1500)).toBe('one');
  });

  it('is renewed by its owner', async () => {
    await store().locks.acquire('publish', 'one', 2000, 1000);
    expect(await store().locks.acquire('publish', 'one', 5000, 1900)).toBe(true);
    expect(await store().locks.acquire('publish', 'two', 9000, 4999)).toBe(false);
  });

  it('is free again when its time is over', async () => {
    await store().locks.acquire('publish', 'one', 2000, 1000);
    expect(await store().locks.holder('publish', 2000)).toBeNull();
    expect(await store().locks.acquire('publish', 'two', 3000, 2000)).toBe(true);
    expect(await store().locks.holder('publish', 2000)).toBe('two');
    expect(await store().locks.acquire('publish', 'one', 4000, 2500)).toBe(false);
  });

  it('is given back only by its owner', async () => {
    await store().locks.acquire('publish', 'one', 2000, 1000);
    await store().locks.release('publish', 'two');
    expect(await store().locks.holder('publish', 1000)).toBe('one');
    await store().locks.release('publish', 'one');
    await store().locks.release('publish', 'one');
    expect(await store().locks.acquire('publish', 'two', 2000, 1000)).toBe(true);
  });

  it('goes to one of many who ask at once', async () => {
    const got = await Promise.all(
      Array.from({ length: 10 }, (_, at) => store().locks.acquire('serve', `owner-${at}`, 2000, 1000)),
    );
    expect(got.filter(Boolean)).toHaveLength(1);
    expect(await store().locks.holder('serve', 1000)).toBe(`owner-${got.indexOf(true)}`);
  });

  it('is listed with those of its kind until it is given back, also when its time is over', async () => {
    for (const name of ['worker b', 'worker a', 'work', 'worker', 'workers'])
      await store().locks.acquire(name, 'one', 2000, 1000);
    await store().locks.acquire('worker b', 'two', 4000, 3000);
    expect(await store().locks.list('worker ')).toEqual([
      { name: 'worker a', owner: 'one', until: 2000 },
      { name: 'worker b', owner: 'two', until: 4000 },
    ]);
    await store().locks.release('worker a', 'one');
    expect(await store().locks.list('worker a')).toEqual([]);
  });
}
