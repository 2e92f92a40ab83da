import { expect, it } from 'vitest';
import type { NewJobs, Store } from '../../../src/integrations/newswire/storage/store.ts';

export function jobsContract(store: () => Store): void {
  it('hands out a job as it was enqueued, the document with every one of its targets', async () => {
    await store().jobs.enqueue(
      jobsOf({ body: '{"글":"본문"}', targets: ['https://a.example/inbox', 'https://b.example/inbox'] }),
    );
    expect(await claim(store())).toMatchObject([
      { kind: 'deliver', body: '{"글":"본문"}', target: 'https://a.example/inbox', state: '{"attempt":0}', due: 1000 },
      { kind: 'deliver', body: '{"글":"본문"}', target: 'https://b.example/inbox', state: '{"attempt":0}', due: 1000 },
    ]);
  });

  it('makes one job of a target repeated in one call, and none of no targets', async () => {
    await store().jobs.enqueue(jobsOf({ targets: ['a', 'b', 'a'] }));
    await store().jobs.enqueue(jobsOf({ targets: [] }));
    expect(await store().jobs.depth(1000)).toEqual({ ready: 2, later: 0, leased: 0 });
    await store().jobs.enqueue(jobsOf({ targets: ['a'] }));
    expect((await store().jobs.depth(1000)).ready).toBe(3);
  });

  it('takes a job without a target', async () => {
    await store().jobs.enqueue(jobsOf({ kind: 'receive', targets: [''] }));
    expect(await claim(store())).toMatchObject([{ kind: 'receive', target: '' }]);
  });

  it('counts the jobs of a kind to each target, whoever has them', async () => {
    for (const target of ['a', 'b', 'a']) await store().jobs.enqueue(jobsOf({ kind: 'receive', targets: [target] }));
    await store().jobs.enqueue(jobsOf({ kind: 'push', targets: ['a'] }));
    await claim(store(), { limit: 1 });
    const counts = await store().jobs.targets('receive');
    expect(counts.toSorted((one, other) => (one.target < other.target ? -1 : 1))).toEqual([
      { target: 'a', count: 2 },
      { target: 'b', count: 1 },
    ]);
    expect(await store().jobs.targets('gather')).toEqual([]);
  });

  it('keeps the document until its last job is finished', async () => {
    await store().jobs.enqueue(jobsOf({ body: 'shared', targets: ['a', 'b', 'c'] }));
    const [first, second, third] = await claim(store());
    await store().jobs.finish(first!.id);
    await store().jobs.finish(second!.id);
    await store().jobs.postpone(third!.id, '{"attempt":1}', 2000);
    expect(await claim(store(), { now: 2000 })).toMatchObject([
      { id: third!.id, body: 'shared', state: '{"attempt":1}' },
    ]);
    await store().jobs.finish(third!.id);
    expect(await store().jobs.depth(5000)).toEqual({ ready: 0, later: 0, leased: 0 });
  });

  it('ends several at once, and each document with its last job', async () => {
    await store().jobs.enqueue(jobsOf({ body: 'one', targets: ['a', 'b'] }));
    await store().jobs.enqueue(jobsOf({ body: 'two', targets: ['a', 'b'] }));
    const [a, b, c, d] = await claim(store());
    await store().jobs.finish(a!.id, c!.id, d!.id, 123_456);
    await store().jobs.postpone(b!.id, '', 1000);
    expect(await claim(store())).toMatchObject([{ id: b!.id, body: 'one', target: 'b' }]);
    await store().jobs.finish();
    await store().jobs.finish(b!.id);
    expect(await store().jobs.depth(5000)).toEqual({ ready: 0, later: 0, leased: 0 });
  });

  it('ignores the end of a job that is unknown or over, and never gives its id to another', async () => {
    await store().jobs.enqueue(jobsOf({ targets: ['a'] }));
    const [job] = await claim(store());
    await store().jobs.finish(job!.id);
    await store().jobs.enqueue(jobsOf({ targets: ['b'] }));
    await store().jobs.finish(job!.id);
    await store().jobs.postpone(job!.id, 'late', 9000);
    await store().jobs.finish(123_456);
    const [newer] = await claim(store());
    expect(newer).toMatchObject({ target: 'b', state: '{"attempt":0}', due: 1000 });
    expect(newer!.id).not.toBe(job!.id);
  });

  it('keeps a postponed job until its new time', async () => {
    await store().jobs.enqueue(jobsOf({ targets: ['a'] }));
    const [job] = await claim(store(), { now: 1000 });
    await store().jobs.postpone(job!.id, '{"attempt":1}', 61_000);
    expect(await claim(store(), { now: 60_999 })).toEqual([]);
    expect(await claim(store(), { now: 61_000 })).toMatchObject([{ state: '{"attempt":1}', due: 61_000 }]);
  });

  it('tells how much is ready, later and leased', async () => {
    await store().jobs.enqueue(jobsOf({ targets: ['a', 'b', 'c'], due: 1000 }));
    await store().jobs.enqueue(jobsOf({ targets: ['d', 'e'], due: 5000 }));
    await claim(store(), { limit: 1, lease: 100, now: 1000 });
    expect(await store().jobs.depth(1050)).toEqual({ ready: 2, later: 2, leased: 1 });
    expect(await store().jobs.depth(1100)).toEqual({ ready: 3, later: 2, leased: 0 });
    expect(await store().jobs.depth(5000)).toEqual({ ready: 5, later: 0, leased: 0 });
  });

  it('tells when the next job falls due, leaving out those in hand', async () => {
    expect(await store().jobs.next()).toBeNull();
    await store().jobs.enqueue(jobsOf({ targets: ['b'], due: 5000 }));
    await store().jobs.enqueue(jobsOf({ targets: ['a'], due: 1000 }));
    expect(await store().jobs.next()).toBe(1000);
    const [job] = await claim(store(), { now: 1000 });
    expect(await store().jobs.next()).toBe(5000);
    await store().jobs.postpone(job!.id, '', 3000);
    expect(await store().jobs.next()).toBe(3000);
    for (const { id } of await claim(store(), { now: 5000 })) await store().jobs.finish(id);
    expect(await store().jobs.next()).toBeNull();
  });

  it('takes a post to 5,000 servers', async () => {
    const targets = Array.from({ length: 5000 }, (_, at) => `https://server-${at}.example/inbox`);
    await store().jobs.enqueue(jobsOf({ targets }));
    const claimed = await claim(store(), { limit: 6000 });
    expect(claimed.map(({ target }) => target)).toEqual(targets);
  });
}

export function jobsOf(given: Partial<NewJobs>): NewJobs {
  return {
    kind: 'deliver',
    body: '{}',
    targets: ['https://a.example/inbox'],
    state: '{"attempt":0}',
    due: 1000,
    ...given,
  };
}

export function claim(store: Store, given: Partial<Parameters<Store['jobs']['claim']>[0]> = {}) {
  return store.jobs.claim({
    owner: 'one',
    kinds: ['deliver', 'receive', 'push', 'verify'],
    limit: 100,
    lease: 60_000,
    now: 1000,
    ...given,
  });
}
