import type { Manifest } from '../../src/integrations/newswire/article/manifest.ts';
import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { toDesk } from '../../src/integrations/newswire/server/desk.ts';
import { toDirectory } from '../../src/integrations/newswire/server/directory.ts';
import { openFederation } from '../../src/integrations/newswire/server/federation.ts';
import { toCounts } from '../../src/integrations/newswire/server/metrics/counts.ts';
import { guardOutgoing } from '../../src/integrations/newswire/server/outgoing.ts';
import { thisProcess } from '../../src/integrations/newswire/server/presence.ts';
import { startWorker, type Worker } from '../../src/integrations/newswire/server/worker.ts';
import { openDatabase } from '../../src/integrations/newswire/storage/open.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { editionOf } from '../../test/publish/newsroom.ts';
import { origin } from './letter.ts';

/** The paper's own server as far as it delivers. */
export interface Paper {
  store: Store;
  worker: Worker;
  /** How many deliveries were taken by other servers so far. */
  taken(): number;
  /** Ends all connections: the next ones are new, to strangers. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

export async function openPaper(database: string): Promise<Paper> {
  const store = await openDatabase(database);
  // Judged like any address out there: only the judge is another.
  const guard = { allowPrivateAddresses: false, isPublic: (address: string) => address.startsWith('127.') };
  let dispatcher = guardOutgoing(guard);
  const manifest: Manifest = toManifest(editionOf([], origin));
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
  return {
    store,
    worker,
    taken: () => counts.deliveries.taken,
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
  };
}
