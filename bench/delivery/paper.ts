import { newDelivery } from '../../src/integrations/newswire/server/queue.ts';
import type { ActorKey } from '../../src/integrations/newswire/storage/store.ts';
import { compete } from '../contestant.ts';
import { letter } from './letter.ts';
import { openPaper } from './open-paper.ts';

/** The paper, on the database named by the first argument. */
const { store, worker, taken, forget, close } = await openPaper(process.argv[2] ?? '');

async function queue(targets: string[]): Promise<void> {
  const now = Date.now();
  await store.parcels.enqueue({ body: letter, inboxes: targets, state: newDelivery(now), due: now });
  worker.wake('deliver');
}

compete({
  keep: (key: ActorKey) => store.keys.add(key),
  queue,
  deliver: async (targets: string[]) => {
    await queue(targets);
    await worker.idle();
    // A table of failures would be fast.
    const { later } = await store.jobs.depth(Date.now());
    if (later > 0) throw new Error(`${later} deliveries were not taken.`);
  },
  /** Gives up what is to be tried again later. */
  giveUp: async () => {
    await worker.idle();
    const tomorrow = Date.now() + 24 * 3_600_000;
    const rest = await store.jobs.claim({ owner: '', kinds: ['deliver'], limit: 100, lease: 1, now: tomorrow });
    await store.jobs.finish(...rest.map(({ id }) => id));
  },
  /** Until it has nothing under way: another process may have queued it. */
  settle: () => worker.idle(),
  taken,
  forget,
  close,
});
