import { expect, it } from 'vitest';
import type { Store } from '../../../src/integrations/newswire/storage/store.ts';
import { claim, jobsOf } from './jobs.ts';

export function claimContract(store: () => Store): void {
  it('hands out the oldest due first, up to the limit, across kinds', async () => {
    await store().jobs.enqueue(jobsOf({ kind: 'deliver', targets: ['c'], due: 900 }));
    await store().jobs.enqueue(jobsOf({ kind: 'push', targets: ['a'], due: 100 }));
    await store().jobs.enqueue(jobsOf({ kind: 'receive', targets: ['b'], due: 500 }));
    await store().jobs.enqueue(jobsOf({ kind: 'deliver', targets: ['later'], due: 1001 }));
    expect((await claim(store(), { limit: 2 })).map(({ target }) => target)).toEqual(['a', 'b']);
    expect((await claim(store(), { limit: 2 })).map(({ target }) => target)).toEqual(['c']);
  });

  it('hands out only the kinds that were asked for', async () => {
    await store().jobs.enqueue(jobsOf({ kind: 'deliver', targets: ['d'] }));
    await store().jobs.enqueue(jobsOf({ kind: 'receive', targets: ['r'] }));
    await store().jobs.enqueue(jobsOf({ kind: 'push', targets: ['p'] }));
    expect(await claim(store(), { kinds: [] })).toEqual([]);
    expect((await claim(store(), { kinds: ['push', 'receive', 'push'] })).map(({ kind }) => kind)).toEqual([
      'receive',
      'push',
    ]);
    expect((await claim(store())).map(({ kind }) => kind)).toEqual(['deliver']);
  });

  it('hands out what was not tried yet before what was, however long that waits', async () => {
    await store().jobs.enqueue(jobsOf({ targets: ['tried', 'new'], due: 1 }));
    const [tried] = await claim(store(), { limit: 1 });
    await store().jobs.postpone(tried!.id, '{"attempt":1}', 2);
    await store().jobs.enqueue(jobsOf({ targets: ['newer'], due: 900 }));
    expect((await claim(store())).map(({ target }) => target)).toEqual(['new', 'newer', 'tried']);
  });

  it('hands out again what was given back, as it was', async () => {
    await store().jobs.enqueue(jobsOf({ targets: ['a', 'b'] }));
    const [a, b] = await claim(store());
    await store().jobs.giveBack();
    await store().jobs.giveBack(a!.id, b!.id, 123_456);
    expect(await claim(store())).toEqual([a, b]);
  });

  it('leaves deliveries to busy hosts alone, and nothing else', async () => {
    const targets = ['https://busy.example/a', 'https://far.example/b', 'https://busy.example/c'];
    await store().jobs.enqueue(jobsOf({ kind: 'deliver', targets }));
    await store().jobs.enqueue(jobsOf({ kind: 'receive', targets: ['r'] }));
    const targetsOf = async (busy?: string[]) => (await claim(store(), { busy })).map(({ target }) => target);
    expect(await targetsOf(['busy.example', "o'x.example"])).toEqual(['https://far.example/b', 'r']);
    expect(await targetsOf([])).toEqual(['https://busy.example/a', 'https://busy.example/c']);
  });

  it('hands out a job once while its lease runs, and again when it ran out', async () => {
    await store().jobs.enqueue(jobsOf({ targets: ['a'] }));
    expect(await claim(store(), { owner: 'crashed', lease: 500, now: 1000 })).toHaveLength(1);
    expect(await claim(store(), { owner: 'two', now: 1499 })).toEqual([]);
    expect(await claim(store(), { owner: 'two', now: 1500 })).toMatchObject([{ target: 'a' }]);
    expect(await claim(store(), { owner: 'crashed', now: 1501 })).toEqual([]);
  });

  it('never hands one job to two owners who claim at once', async () => {
    await store().jobs.enqueue(jobsOf({ targets: Array.from({ length: 100 }, (_, at) => `t${at}`) }));
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, at) => claim(store(), { owner: at % 2 ? 'one' : 'two', limit: 7 })),
    );
    const ids = claims.flat().map(({ id }) => id);
    expect(ids).toHaveLength(100);
    expect(new Set(ids).size).toBe(100);
  });

  it('gives back every lease of an owner who stops, and only theirs', async () => {
    await store().jobs.enqueue(jobsOf({ targets: ['a', 'b', 'c'] }));
    await claim(store(), { owner: 'stops', limit: 2 });
    await claim(store(), { owner: 'stays', limit: 1 });
    await store().jobs.release('stops');
    expect(await store().jobs.depth(1000)).toEqual({ ready: 2, later: 0, leased: 1 });
    expect(await store().jobs.next()).toBe(1000);
    expect((await claim(store(), { owner: 'next' })).map(({ target }) => target)).toEqual(['a', 'b']);
  });
}
