import { toManifest } from '../../src/integrations/newswire/article/manifest.ts';
import { toDesk } from '../../src/integrations/newswire/server/desk.ts';
import { toDirectory } from '../../src/integrations/newswire/server/directory.ts';
import { openFederation } from '../../src/integrations/newswire/server/federation.ts';
import { toCounts } from '../../src/integrations/newswire/server/metrics/counts.ts';
import { guardOutgoing } from '../../src/integrations/newswire/server/outgoing.ts';
import { thisProcess } from '../../src/integrations/newswire/server/presence.ts';
import { newDelivery } from '../../src/integrations/newswire/server/queue.ts';
import { startWorker } from '../../src/integrations/newswire/server/worker.ts';
import { openDatabase } from '../../src/integrations/newswire/storage/open.ts';
import type { ActorKey } from '../../src/integrations/newswire/storage/store.ts';
import { editionOf } from '../../test/publish/newsroom.ts';
import { compete } from '../contestant.ts';
import { letter, origin } from './letter.ts';

/** The paper's own server as far as it delivers, on the database named by the first argument. */
const store = await openDatabase(process.argv[2] ?? '');
// Judged like any address out there: only the judge is another.
const guard = { allowPrivateAddresses: false, isPublic: (address: string) => address.startsWith('127.') };
let dispatcher = guardOutgoing(guard);
const manifest = toManifest(editionOf([], origin));
const desk = toDesk({
  store,
  origin,
  clock: Date.now,
  folder: () => ({ manifest, directory: toDirectory(manifest), read: async () => null }),
  wake: (...kinds) => worker.wake(...kinds),
});
const counts = toCounts();
const federation = openFederation(desk, { allowPrivateAddresses: true, counts });
const worker = startWorker(desk, federation, thisProcess(), { receives: false });

compete({
  keep: (key: ActorKey) => store.keys.add(key),
  deliver: async (targets: string[]) => {
    const now = Date.now();
    await store.parcels.enqueue({ body: letter, inboxes: targets, state: newDelivery(now), due: now });
    await worker.idle();
    // A table of failures would be fast.
    const { later } = await store.jobs.depth(Date.now());
    if (later > 0) throw new Error(`${later} deliveries were not taken.`);
  },
  /** Until it has nothing under way: another process may have queued it. */
  settle: () => worker.idle(),
  /** How many were taken by other servers so far. */
  taken: () => counts.deliveries.taken,
  /** The next connections are new ones. */
  forget: async () => {
    const before = dispatcher;
    dispatcher = guardOutgoing(guard);
    await before.close();
  },
  close: async () => {
    await worker.stop();
    await store.close();
    await dispatcher.close();
  },
});
