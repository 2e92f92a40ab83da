import { expect, it } from 'vitest';
import type { Store } from '../../../src/integrations/newswire/storage/store.ts';
import { claim, jobsOf } from './jobs.ts';

export function topicsContract(store: () => Store): void {
  const push = (given: Parameters<typeof jobsOf>[0]) =>
    store().jobs.enqueue(jobsOf({ kind: 'push', topic: 'rss', targets: ['https://a.example/'], ...given }));

  it('names the topic of a job', async () => {
    await push({});
    await store().jobs.enqueue(jobsOf({}));
    expect((await claim(store())).map(({ topic }) => topic)).toEqual(['rss', '']);
  });

  it('puts a newer document into the job that waits; its attempts and its turn stay', async () => {
    await push({ body: 'one', targets: ['https://a.example/', 'https://b.example/'] });
    const [job] = await claim(store(), { limit: 1 });
    await store().jobs.postpone(job!.id, '{"attempt":3}', 9000);
    await push({ body: 'two', due: 2000, targets: ['https://a.example/', 'https://c.example/'] });
    expect(await claim(store(), { now: 2000 })).toMatchObject([
      { target: 'https://b.example/', body: 'one' },
      { target: 'https://c.example/', body: 'two' },
    ]);
    expect(await claim(store(), { now: 9000 })).toMatchObject([
      { id: job!.id, target: 'https://a.example/', body: 'two', state: '{"attempt":3}' },
    ]);
  });

  it('keeps apart what is of another kind, topic or target', async () => {
    await push({});
    await push({ topic: 'atom' });
    await push({ targets: ['https://b.example/'] });
    await push({ kind: 'verify' });
    await push({ topic: '' });
    await push({ topic: '' });
    expect((await store().jobs.depth(1000)).ready).toBe(6);
    await push({});
    expect((await store().jobs.depth(1000)).ready).toBe(6);
  });

  it('lets the end of what was under way end nothing newer', async () => {
    await push({ body: 'one' });
    const [before] = await claim(store());
    await push({ body: 'two', due: 1500 });
    await store().jobs.finish(before!.id);
    await store().jobs.postpone(before!.id, 'late', 9000);
    expect(await claim(store(), { now: 1500 })).toMatchObject([{ body: 'two', state: '{"attempt":0}', due: 1500 }]);
  });

  it('keeps no document that no job needs any more', async () => {
    for (const body of ['one', 'two', 'three'])
      await push({ body, targets: ['https://a.example/', 'https://b.example/'] });
    await push({ body: 'four', targets: ['https://a.example/'] });
    const jobs = await claim(store());
    expect(jobs.map(({ body }) => body).sort()).toEqual(['four', 'three']);
    for (const { id } of jobs) await store().jobs.finish(id);
    expect(await store().jobs.depth(9000)).toEqual({ ready: 0, later: 0, leased: 0 });
  });
}
