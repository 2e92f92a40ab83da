import { expect, it } from 'vitest';
import type { Store } from '../../../src/integrations/newswire/storage/store.ts';
import { claim, jobsOf } from './jobs.ts';

export function waitingContract(store: () => Store): void {
  it('tells which hosts deliveries wait for, most first, and since when the next is due', async () => {
    expect(await store().jobs.waiting()).toEqual([]);
    await store().jobs.enqueue(
      jobsOf({
        targets: [
          'https://a.example/inbox',
          'https://b.example/u/1',
          'https://b.example:443/u/2',
          'https://C.example/i',
        ],
        due: 5000,
      }),
    );
    await store().jobs.enqueue(
      jobsOf({ targets: ['https://a.example:8443/inbox', 'https://b.example/u/1'], due: 3000 }),
    );
    await store().jobs.enqueue(jobsOf({ kind: 'push', targets: ['https://a.example/callback'], due: 1 }));
    await store().jobs.enqueue(jobsOf({ kind: 'gather', targets: ['https://a.example/posts/1'], due: 1 }));
    expect(await store().jobs.waiting()).toEqual([
      { host: 'b.example', count: 3, due: 3000 },
      { host: 'a.example', count: 1, due: 5000 },
      { host: 'a.example:8443', count: 1, due: 3000 },
      { host: 'c.example', count: 1, due: 5000 },
    ]);
  });

  it('leaves out what is under way, until it is put back', async () => {
    await store().jobs.enqueue(jobsOf({ targets: ['https://a.example/1', 'https://a.example/2'] }));
    const [job] = await claim(store(), { limit: 1 });
    expect(await store().jobs.waiting()).toEqual([{ host: 'a.example', count: 1, due: 1000 }]);
    await store().jobs.postpone(job!.id, '', 9000);
    expect(await store().jobs.waiting()).toEqual([{ host: 'a.example', count: 2, due: 1000 }]);
  });

  it('makes what waits for one host due now', async () => {
    const targets = ['https://a.example/1', 'https://a.example/2', 'https://sub.a.example/1', 'https://nota.example/1'];
    await store().jobs.enqueue(jobsOf({ targets, due: 9000, state: '{"attempt":3}' }));
    await store().jobs.enqueue(jobsOf({ kind: 'push', targets: ['https://a.example/1'], due: 9000 }));
    expect(await store().jobs.hurry('a.example', 2000)).toBe(2);
    expect(await store().jobs.hurry('a.example', 2000)).toBe(0);
    expect(await store().jobs.hurry('unknown.example', 2000)).toBe(0);
    expect(await store().jobs.next()).toBe(2000);
    expect(await claim(store(), { now: 2000 })).toMatchObject([
      { target: 'https://a.example/1', state: '{"attempt":3}', due: 2000 },
      { target: 'https://a.example/2', state: '{"attempt":3}', due: 2000 },
    ]);
  });

  it('makes all that waits due now, moves nothing back, and touches nothing under way', async () => {
    await store().jobs.enqueue(jobsOf({ targets: ['https://a.example/1'], due: 1000 }));
    const [leased] = await claim(store());
    await store().jobs.enqueue(jobsOf({ targets: ['https://b.example/1'], due: 1500 }));
    await store().jobs.enqueue(jobsOf({ targets: ['https://c.example/1', 'https://d.example/1'], due: 9000 }));
    await store().jobs.enqueue(jobsOf({ kind: 'push', targets: ['https://e.example/callback'], due: 9000 }));
    expect(await store().jobs.hurry(null, 2000)).toBe(2);
    expect((await claim(store(), { now: 2000 })).map(({ due }) => due)).toEqual([1500, 2000, 2000]);
    await store().jobs.postpone(leased!.id, '', 9000);
    expect(await store().jobs.hurry(null, 3000)).toBe(1);
  });

  it('stands 5,000 hosts', async () => {
    const targets = Array.from({ length: 5000 }, (_, at) => `https://server-${at}.example/inbox`);
    await store().jobs.enqueue(jobsOf({ targets, due: 9000 }));
    expect(await store().jobs.waiting()).toHaveLength(5000);
    expect(await store().jobs.hurry('server-7.example', 2000)).toBe(1);
    expect(await store().jobs.hurry(null, 2000)).toBe(4999);
  });
}
