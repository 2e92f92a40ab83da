import { expect, it } from 'vitest';
import type { Store } from '../../../src/integrations/newswire/storage/store.ts';
import { followerOf } from './followers.ts';
import { claim, jobsOf } from './jobs.ts';
import { reactionOf } from './reactions.ts';

export function figuresContract(store: () => Store): void {
  const queue = async (now: number) =>
    new Map((await store().figures.queue(now)).map(({ kind, ...figures }) => [kind, figures]));

  it('tell what waits by kind, and since when the oldest that is due', async () => {
    const none = { ready: 0, later: 0, leased: 0, oldest: null };
    for (const figures of (await queue(1000)).values()) expect(figures).toEqual(none);
    await store().jobs.enqueue(jobsOf({ targets: ['https://a.example/inbox'], due: 500 }));
    await claim(store(), { now: 1000 });
    await store().jobs.enqueue(
      jobsOf({ targets: ['https://a.example/inbox', 'https://b.example/inbox', 'https://c.example/inbox'], due: 700 }),
    );
    await store().jobs.enqueue(jobsOf({ targets: ['https://d.example/inbox'], due: 9000 }));
    await store().jobs.enqueue(jobsOf({ kind: 'receive', targets: [''], due: 900 }));
    const figures = await queue(1000);
    expect(figures.get('deliver')).toEqual({ ready: 3, later: 1, leased: 1, oldest: 700 });
    expect(figures.get('receive')).toEqual({ ready: 1, later: 0, leased: 0, oldest: 900 });
    expect(figures.get('push')).toEqual(none);
    // A lease that ran out is up for claim again.
    expect((await queue(10_000_000)).get('deliver')).toEqual({ ready: 5, later: 0, leased: 0, oldest: 500 });
  });

  it('count hosts, followers and reactions', async () => {
    expect(await store().figures.hosts()).toEqual({ known: 0, failing: 0 });
    expect(await store().figures.followers()).toEqual([]);
    expect(await store().figures.reactions()).toEqual({ likes: 0, boosts: 0 });
    await store().hosts.delivered(['well.example', 'ill.example'], 1);
    await store().hosts.failed('ill.example', 'It answered 500', 2);
    for (const id of ['a', 'b']) await store().followers.put(followerOf({ id: `https://far.example/users/${id}` }));
    await store().followers.put(followerOf({ actor: 'desk', id: 'https://far.example/users/a' }));
    await store().reactions.put(reactionOf({}));
    expect(await store().figures.hosts()).toEqual({ known: 2, failing: 1 });
    expect(await store().figures.followers()).toEqual([
      { actor: 'desk', count: 1 },
      { actor: 'paper', count: 2 },
    ]);
    expect(await store().figures.reactions()).toEqual({ likes: 1, boosts: 0 });
  });
}
