import { expect, it } from 'vitest';
import type { Store } from '../../../src/integrations/newswire/storage/store.ts';

export function cacheContract(store: () => Store): void {
  it('gives back JSON as it was, null and false included', async () => {
    const values = [null, false, 0, '', 'text', [1, [2]], { 이름: { deep: [null] } }];
    for (const [at, value] of values.entries()) {
      await store().cache.set(['value', String(at)], value, null);
      expect(await store().cache.get(['value', String(at)], 1000)).toEqual({ value });
    }
  });

  it('tells a kept null from nothing kept', async () => {
    await store().cache.set(['a'], null, null);
    expect(await store().cache.get(['a'], 1000)).toEqual({ value: null });
    expect(await store().cache.get(['b'], 1000)).toBeNull();
    await store().cache.set(['a'], undefined, null);
    expect(await store().cache.get(['a'], 1000)).toBeNull();
  });

  it('adds what holds no value yet, and says which that was', async () => {
    await store().cache.set(['a'], 1, null);
    await store().cache.set(['b', 'old'], 1, 900);
    expect((await store().cache.add([['a'], ['b', 'old'], ['c'], ['c']], true, 2000, 1000)).sort()).toEqual([
      ['b', 'old'],
      ['c'],
    ]);
    expect(await store().cache.get(['a'], 1000)).toEqual({ value: 1 });
    expect(await store().cache.get(['c'], 1999)).toEqual({ value: true });
    expect(await store().cache.get(['b', 'old'], 2000)).toBeNull();
    expect(await store().cache.add([], true, 2000, 1000)).toEqual([]);
  });

  it('forgets a value at the time it expires', async () => {
    await store().cache.set(['a'], 1, 2000);
    expect(await store().cache.get(['a'], 1999)).toEqual({ value: 1 });
    expect(await store().cache.get(['a'], 2000)).toBeNull();
    expect(await store().cache.list([], 2000)).toEqual([]);
    await store().cache.set(['a'], 2, null);
    expect(await store().cache.get(['a'], 9_999_999_999_999)).toEqual({ value: 2 });
  });

  it('finds several at once, those that are there', async () => {
    await store().cache.set(['a', '글'], 1, null);
    await store().cache.set(['b'], null, 2000);
    await store().cache.set(['c'], 3, null);
    const keys = [['a', '글'], ['a'], ['b'], ['nothing']];
    const found = await store().cache.some(keys, 1999);
    expect(found).toHaveLength(2);
    expect(found).toEqual(
      expect.arrayContaining([
        { key: ['a', '글'], value: 1 },
        { key: ['b'], value: null },
      ]),
    );
    expect(await store().cache.some(keys, 2000)).toEqual([{ key: ['a', '글'], value: 1 }]);
    expect(await store().cache.some([], 1000)).toEqual([]);
  });

  it('deletes a value, and minds no value', async () => {
    await store().cache.set(['a'], 1, null);
    await store().cache.set(['a', 'b'], 2, null);
    await store().cache.delete(['a']);
    await store().cache.delete(['a']);
    expect(await store().cache.get(['a'], 0)).toBeNull();
    expect(await store().cache.get(['a', 'b'], 0)).toEqual({ value: 2 });
  });

  it('keeps keys apart whatever their elements hold', async () => {
    const keys = [
      ['a', 'b'],
      ['a,b'],
      ['a","b'],
      ['ab'],
      ['a', '', 'b'],
      ['a', 'b', ''],
      ['A', 'b'],
      ['a\u0000b'],
      ['a\\', 'b'],
      [],
    ];
    for (const [at, key] of keys.entries()) await store().cache.set(key, at, null);
    for (const [at, key] of keys.entries()) expect(await store().cache.get(key, 0)).toEqual({ value: at });
  });

  it('lists what starts with a key, element by element', async () => {
    const keys = [
      ['a', 'b'],
      ['a', 'b', 'c'],
      ['a', 'b', '글', 'd'],
      ['a', 'b', ''],
      ['a', 'bc'],
      ['a'],
      ['a', 'b"'],
      ['a', 'b,c'],
      ['b'],
    ];
    for (const key of keys) await store().cache.set(key, key.length, null);
    await store().cache.set(['a', 'b', 'old'], 0, 1000);
    const sorted = (entries: { key: string[]; value: unknown }[]) =>
      entries.map(({ key, value }) => JSON.stringify([key, value])).sort();
    const expected = (wanted: string[][]) => sorted(wanted.map((key) => ({ key, value: key.length })));
    expect(sorted(await store().cache.list(['a', 'b'], 1000))).toEqual(expected(keys.slice(0, 4)));
    expect(sorted(await store().cache.list(['a'], 1000))).toEqual(expected(keys.slice(0, 8)));
    expect(sorted(await store().cache.list([], 1000))).toEqual(expected(keys));
    expect(await store().cache.list(['c'], 1000)).toEqual([]);
  });

  it('swaps only what it expects', async () => {
    const swap = (expected: unknown, value: unknown, now = 1000) =>
      store().cache.swap(['a'], expected, value, null, now);
    expect(await swap('x', 1)).toBe(false);
    expect(await swap(null, 1)).toBe(false);
    expect(await swap(undefined, null)).toBe(true);
    expect(await swap(undefined, 1)).toBe(false);
    expect(await swap(null, { b: 1, a: [2] })).toBe(true);
    expect(await swap({ a: [2], b: 2 }, 'no')).toBe(false);
    expect(await swap({ a: [2], b: 1 }, 'yes')).toBe(true);
    expect(await store().cache.get(['a'], 1000)).toEqual({ value: 'yes' });
    expect(await swap('yes', undefined)).toBe(true);
    expect(await store().cache.get(['a'], 1000)).toBeNull();
  });

  it('swaps an expired value as none, and sets the new time', async () => {
    await store().cache.set(['a'], 'old', 1000);
    expect(await store().cache.swap(['a'], 'old', 'new', 3000, 1000)).toBe(false);
    expect(await store().cache.swap(['a'], undefined, 'new', 3000, 1000)).toBe(true);
    expect(await store().cache.get(['a'], 2999)).toEqual({ value: 'new' });
    expect(await store().cache.get(['a'], 3000)).toBeNull();
  });

  it('lets one of many swaps at once win', async () => {
    const won = await Promise.all(
      Array.from({ length: 20 }, (_, at) => store().cache.swap(['seen', 'x'], undefined, at, null, 0)),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await store().cache.get(['seen', 'x'], 0)).toEqual({ value: won.indexOf(true) });
  });

  it('sweeps what has expired and counts it', async () => {
    await store().cache.set(['a'], 1, 1000);
    await store().cache.set(['b'], 1, 1001);
    await store().cache.set(['c'], 1, null);
    expect(await store().cache.sweep(1000)).toBe(1);
    expect(await store().cache.sweep(1000)).toBe(0);
    expect(await store().cache.list([], 0)).toHaveLength(2);
  });
}
