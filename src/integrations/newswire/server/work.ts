import { getLogger } from '@logtape/logtape';
import type { Settings } from '../settings.ts';
import { toDesk } from './desk.ts';
import { drainTime, drainWork, part } from './draining.ts';
import { openEdition } from './edition.ts';
import { openFederation } from './federation.ts';
import { toLeapGuard } from './leap.ts';
import { toCounts } from './metrics/counts.ts';
import { openMetrics } from './metrics/open.ts';
import { openStore } from './open-store.ts';
import { guardOutgoing } from './outgoing.ts';
import { releaseDead, renewPresence, thisProcess, workerPrefix } from './presence.ts';
import { startWorker } from './worker.ts';

export interface Working {
  /** Finishes what is under way, gives leases back, closes the store. @returns whether all was finished in time. */
  stop(): Promise<boolean>;
}

const logger = getLogger(['newswire', 'worker']);
/** How often the built folder is looked at and the presence of this process renewed, in ms. */
const look = 500;

/**
 * Takes deliveries and errands off the queue beside a server on the same database, until stopped. It serves and publishes
 * nothing, and leaves what readers send to the server: letters of one reader are acted on in their order, which one process
 * keeps. It reads the built folder for the accounts and takes over each new edition.
 * @throws FolderError, StorageError, OriginError, ListenError: each a sentence for the person at the terminal.
 */
export async function work({ settings, clock }: { settings: Settings; clock: () => number }): Promise<Working> {
  const edition = await openEdition(settings);
  const counts = toCounts();
  const store = await openStore(settings, () => {
    counts.databaseErrors += 1;
  });
  const owner = thisProcess();
  const presence = `${workerPrefix}${owner}`;
  const dispatcher = guardOutgoing(settings);
  const { origin, hub } = settings;
  const desk = toDesk({ store, origin, clock, folder: edition.folder, hub, wake: (...kinds) => worker.wake(...kinds) });
  const metrics = settings.metrics
    ? await openMetrics({ role: 'worker', desk, counts, ...settings.metrics }).catch(async (error: unknown) => {
        await store.close();
        throw error;
      })
    : null;
  const federation = openFederation(desk, {
    ...settings,
    counts,
    ...(metrics && { meterProvider: metrics.meterProvider }),
  });
  await renewPresence(presence, { store, owner, clock });
  const worker = startWorker(desk, federation, owner, { receives: false });
  let stopping = false;

  const wasSet = toLeapGuard(desk);
  const round = async () => {
    try {
      await wasSet();
      await renewPresence(presence, { store, owner, clock });
      await releaseDead(store, clock());
      await edition.renew();
    } catch (error) {
      logger.warn('A look at the database or the built folder failed: {error}', { error });
    }
    if (!stopping) timer = setTimeout(next, look);
  };
  let looking: Promise<void> = Promise.resolve();
  const next = () => {
    looking = round();
  };
  let timer = setTimeout(next, look);

  return {
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      const finished = await drainWork({ store, worker, owner, drain: drainTime, others: [looking] });
      await metrics?.close();
      await part(store, () => store.locks.release(presence, owner));
      await dispatcher.destroy();
      return finished;
    },
  };
}
