import { expect, it } from 'vitest';
import type { NewParcels, Store } from '../../../src/integrations/newswire/storage/store.ts';
import { claim, jobsOf } from './jobs.ts';

export function parcelsContract(store: () => Store): void {
  const targetsOf = (count: number) => Array.from({ length: count }, (_, at) => `https://server-${at}.example/inbox`);
  const empty = { ready: 0, later: 0, leased: 0 };

  it('hands out every inbox once, in a few parcels, each with the document', async () => {
    const inboxes = targetsOf(5000);
    await store().parcels.enqueue(parcelsOf({ body: '{"글":"본문"}', inboxes: [...inboxes, ...inboxes.slice(0, 9)] }));
    expect(await store().jobs.depth(1000)).toEqual({ ...empty, ready: 5000 });
    const parcels = await open(store(), { limit: 1000 });
    expect(parcels.length).toBeLessThan(200);
    expect(parcels.flatMap((parcel) => parcel.inboxes)).toEqual(inboxes);
    expect(new Set(parcels.map(({ body, state, rank }) => body + state + rank))).toEqual(
      new Set(['{"글":"본문"}{"attempt":0}plain']),
    );
    expect(await store().jobs.depth(1000)).toEqual({ ...empty, leased: 5000 });
    expect(await open(store(), { limit: 1000 })).toEqual([]);
  });

  it('makes small parcels of few inboxes, so that two workers have some each, and none of none', async () => {
    await store().parcels.enqueue(parcelsOf({ inboxes: [] }));
    await store().parcels.enqueue(parcelsOf({ inboxes: targetsOf(20) }));
    expect((await open(store())).length).toBeGreaterThan(1);
  });

  it('is gone with its last inbox, and its document with the last parcel or job', async () => {
    await store().parcels.enqueue(parcelsOf({ body: 'shared', inboxes: targetsOf(16) }));
    const [first, second] = await open(store());
    await store().parcels.settle('one', [{ id: first!.id, left: [], out: [] }]);
    const [job] = await store().parcels.settle('one', [
      { id: second!.id, left: [], out: [{ target: second!.inboxes[0]!, until: 0 }] },
    ]);
    expect(await store().jobs.depth(1000)).toEqual({ ...empty, ready: 1 });
    expect(await claim(store())).toMatchObject([{ id: job!.id, body: 'shared', state: '{"attempt":0}', due: 1000 }]);
    await store().jobs.finish(job!.id);
    expect(await store().jobs.depth(1000)).toEqual(empty);
  });

  it('lets single inboxes out as jobs: in hand until a time, or free, and never more than once', async () => {
    await store().parcels.enqueue(
      parcelsOf({ inboxes: ['https://a.example/1', 'https://b.example/1', 'https://c.example/1'] }),
    );
    const [parcel] = await open(store());
    const out = [
      { target: 'https://a.example/1', until: 9000 },
      { target: 'https://b.example/1', until: 0 },
    ];
    const made = await store().parcels.settle('one', [{ id: parcel!.id, left: ['https://c.example/1'], out }]);
    expect(made).toMatchObject(out.map(({ target }) => ({ target, parcel: parcel!.id })));
    expect(await store().jobs.depth(1000)).toEqual({ ...empty, ready: 1, leased: 2 });
    expect(await claim(store(), { owner: 'two' })).toMatchObject([{ target: 'https://b.example/1' }]);
    expect(await open(store(), { owner: 'two', now: 61_000 })).toMatchObject([{ inboxes: ['https://c.example/1'] }]);
    expect(await store().parcels.settle('one', [{ id: parcel!.id, left: [], out }])).toEqual([]);
    expect(await claim(store(), { owner: 'two', now: 9000, limit: 1 })).toMatchObject([
      { target: 'https://a.example/1' },
    ]);
  });

  it('is opened again when its lease ran out, and then is no longer its first owner’s to settle', async () => {
    await store().parcels.enqueue(parcelsOf({ inboxes: ['https://a.example/1'] }));
    const [parcel] = await open(store(), { owner: 'slow', lease: 500 });
    expect(await open(store(), { owner: 'two', now: 1499 })).toEqual([]);
    expect(await open(store(), { owner: 'two', now: 1500 })).toMatchObject([{ id: parcel!.id }]);
    await store().parcels.settle('slow', [{ id: parcel!.id, left: [], out: [] }]);
    expect(await store().jobs.depth(1500)).toEqual({ ...empty, leased: 1 });
  });

  it('is given back with all that its owner has in hand', async () => {
    await store().parcels.enqueue(parcelsOf({ inboxes: ['https://a.example/1'] }));
    await open(store(), { owner: 'stops' });
    expect(await store().jobs.next()).toBeNull();
    await store().jobs.release('stops');
    expect([await store().jobs.next(), await store().jobs.next(['deliver'])]).toEqual([1000, 1000]);
    expect(await store().jobs.next(['receive', 'push'])).toBeNull();
    expect(await open(store())).toHaveLength(1);
  });

  it('is given back where its owner does not know of it, and only there', async () => {
    await store().parcels.enqueue(parcelsOf({ inboxes: targetsOf(100) }));
    const [held] = await open(store(), { limit: 1 });
    const [others] = await open(store(), { owner: 'two', limit: 1 });
    await open(store(), { limit: 2 });
    await store().parcels.giveBackAllBut('one', [held!.id]);
    const free = (await open(store(), { owner: 'three', limit: 99 })).map(({ id }) => id);
    expect(free).toHaveLength(11);
    expect(free).not.toContain(held!.id);
    expect(free).not.toContain(others!.id);
  });

  it('is handed out to one of several who ask at once', async () => {
    await store().parcels.enqueue(parcelsOf({ inboxes: targetsOf(500) }));
    const asked = Array.from({ length: 10 }, (_, at) => open(store(), { owner: `${at}`, limit: 9 }));
    const inboxes = (await Promise.all(asked)).flat().flatMap((parcel) => parcel.inboxes);
    expect(inboxes.toSorted()).toEqual(targetsOf(500).toSorted());
  });

  it('lets what corrects or takes back go first, however long the others wait', async () => {
    await store().parcels.enqueue(parcelsOf({ body: 'older', inboxes: ['https://a.example/1'], due: 1 }));
    await store().parcels.enqueue(parcelsOf({ body: 'old', inboxes: ['https://a.example/1'], due: 2 }));
    await store().parcels.enqueue(parcelsOf({ body: 'correction', inboxes: ['https://a.example/1'], rank: 'urgent' }));
    expect((await open(store(), { limit: 2 })).map(({ body }) => body)).toEqual(['correction', 'older']);
  });

  it('tells of its hosts among what waits, but not of those in hand', async () => {
    const inboxes = ['https://a.example/1', 'https://a.example/2', 'https://b.example/1'];
    await store().parcels.enqueue(parcelsOf({ inboxes, due: 700 }));
    await store().jobs.enqueue(jobsOf({ targets: ['https://b.example/1'], due: 5000 }));
    expect(await store().jobs.waiting()).toEqual([
      { host: 'a.example', count: 2, due: 700 },
      { host: 'b.example', count: 2, due: 700 },
    ]);
    expect(await store().jobs.waiting('b.example')).toEqual([{ host: 'b.example', count: 2, due: 700 }]);
    await open(store());
    expect(await store().jobs.waiting()).toEqual([{ host: 'b.example', count: 1, due: 5000 }]);
    expect(await store().jobs.waiting('a.example')).toEqual([]);
  });
}

function parcelsOf(given: Partial<NewParcels>): NewParcels {
  return { body: '{}', inboxes: ['https://a.example/inbox'], state: '{"attempt":0}', due: 1000, ...given };
}

function open(store: Store, given: Partial<Parameters<Store['parcels']['claim']>[0]> = {}) {
  return store.parcels.claim({ owner: 'one', limit: 10, lease: 60_000, now: 1000, ...given });
}
