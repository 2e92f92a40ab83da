import { getLogger } from '@logtape/logtape';
import { serve as listen } from 'srvx/node';
import { applicationActor } from '../article/addresses.ts';
import { isUploaded } from '../press/changed.ts';
import type { Report } from '../publish/publish.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../storage/store.ts';
import { toAnnouncer } from './announcer.ts';
import { createApp } from './app.ts';
import { toDesk } from './desk.ts';
import { openDocuments } from './documents.ts';
import { closeGently, drainTime, drainWork, part } from './draining.ts';
import { openEdition } from './edition.ts';
import { openFederation } from './federation.ts';
import type { Folder } from './folder.ts';
import { openFrontDoor } from './front-door.ts';
import { keyOf, proofKeyOf } from './keys.ts';
import { toLeapGuard } from './leap.ts';
import { listening } from './listen.ts';
import { countLetters } from './metrics/count-letters.ts';
import { toCounts } from './metrics/counts.ts';
import { openMetrics } from './metrics/open.ts';
import { openStore } from './open-store.ts';
import { guardOutgoing } from './outgoing.ts';
import { releaseDead, renewPresence, takePresence, thisProcess } from './presence.ts';
import { keepPrinting } from './printer.ts';
import { openReadyAnswers } from './ready-answers.ts';
import { keepSchedule, type Schedule } from './schedule.ts';
import { toUpkeep } from './upkeep.ts';
import { upload } from './upload.ts';
import { startWorker } from './worker.ts';

export interface Running {
  url: string;
  folder(): Folder;
  store: Store;
  /** Finishes what is under way, gives leases back, closes the store. @returns whether all was finished in time. */
  stop(): Promise<boolean>;
}

export interface ServeOptions {
  settings: Settings;
  clock: () => number;
  /** Runs when an embargo ends: builds the paper anew. Null: never. */
  build: (() => Promise<void>) | null;
  /** Where the build leaves what readers must not see. */
  home: string;
  /** The site's folder, where what readers say is printed into the pages; null where the paper is built elsewhere. */
  site?: string | null;
  onPublished?: (report: Report) => void;
  /** How long what is under way may take to finish after `stop`, in ms. */
  drain?: number;
}

const logger = getLogger(['newswire', 'server']);
/** How often the built folder is looked at for a new edition, and the presence of this process renewed, in ms. */
const look = 500;

/**
 * Serves the built paper, its inboxes and its deliveries, until stopped. Takes over every new edition that is switched in,
 * and publishes it; what cannot be taken over or published is said, and the serving goes on.
 * @throws FolderError, StorageError, OriginError, ListenError: each a sentence for the person at the terminal.
 */
export async function serve(options: ServeOptions): Promise<Running> {
  const { settings, clock, build, home, site = null, onPublished, drain = drainTime } = options;
  const edition = await openEdition(settings);
  const counts = toCounts();
  const store = await openStore(settings, () => {
    counts.databaseErrors += 1;
  });
  const owner = thisProcess();
  const dispatcher = guardOutgoing(settings);
  const toServed = (folder: Folder) => ({ folder, documents: openDocuments(folder, store, clock) });
  let served = toServed(edition.folder());
  let schedule: Schedule | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;

  const desk = toDesk({
    store,
    origin: settings.origin,
    clock,
    folder: () => served.folder,
    hub: settings.hub,
    wake: (...kinds) => worker.wake(...kinds),
  });
  const metrics = settings.metrics
    ? await openMetrics({ role: 'server', desk, counts, ...settings.metrics }).catch(async (error: unknown) => {
        await store.close();
        throw error;
      })
    : null;
  const federation = openFederation(desk, {
    ...settings,
    counts,
    ...(metrics && { meterProvider: metrics.meterProvider }),
  });
  await takePresence(store, owner, clock);
  const worker = startWorker(desk, federation, owner);
  const { trustProxy } = settings;
  const ready = openReadyAnswers(() => served.folder, store);
  const app = countLetters(createApp({ served: () => served, desk, federation, trustProxy, ready }), counts);

  const announcer = toAnnouncer(desk, {
    folder: () => served.folder,
    isReady: () => !settings.uploadCommand || isUploaded(home),
    onPublished,
  });
  const upkeep = toUpkeep(desk, () => served.folder);
  const wasSet = toLeapGuard(desk);

  /** Readers have what was printed, also while nobody can be told of it. */
  const takeOver = async () => {
    if (!(await edition.renew())) return announcer.retry();
    const next = edition.folder();
    served = toServed(next);
    logger.info('A new edition is being served: {count} articles.', { count: next.manifest.articles.length });
    await announcer.announce();
    await schedule?.renew();
  };

  const round = async () => {
    try {
      await takeOver();
      // What seemed to be too early may be due.
      if (await wasSet()) await announcer.announce();
      await renewPresence('server', { store, owner, clock });
      await releaseDead(store, clock());
      await upkeep();
    } catch (error) {
      logger.warn('A look at the built folder failed: {error}', { error });
    }
    if (!stopping) timer = setTimeout(next, look);
  };
  let looking: Promise<void> = Promise.resolve();
  const next = () => {
    looking = round();
  };

  const http = listen({
    fetch: app,
    port: settings.port,
    hostname: settings.host,
    silent: true,
    gracefulShutdown: false,
    manual: true,
  });
  openFrontDoor(http, ready, trustProxy);
  try {
    await listening(http, settings);
  } catch (error) {
    await worker.stop();
    await metrics?.close();
    await store.close();
    throw error;
  }
  await announcer.announce();
  if (build) schedule = await keepSchedule({ home, clock, build });
  const { origin, dist, uploadCommand } = settings;
  const printer =
    site === null
      ? null
      : keepPrinting({
          store,
          clock,
          stay: settings.pressStay,
          place: { root: site, home, dist, origin, listed: uploadCommand !== undefined },
          onPrinted: (paths) => served.folder.forget(paths),
          upload: async () => uploadCommand && (await upload(uploadCommand, home)),
        });
  timer = setTimeout(next, look);
  // Made ahead of the first request that needs them: a new paper has a dozen accounts.
  const makeKeys = async () => {
    for (const actor of [applicationActor, ...served.folder.directory.actors])
      if (!stopping) await Promise.all([keyOf(actor, store, clock()), proofKeyOf(actor, store, clock())]);
  };
  const keysMade = makeKeys().catch((error: unknown) => logger.warn('A key could not be made yet: {error}', { error }));

  return {
    url: settings.origin,
    folder: () => served.folder,
    store,
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      schedule?.stop();
      const others = [closeGently(http), looking, keysMade, ...(printer ? [printer.stop()] : [])];
      const finished = await drainWork({ store, worker, owner, drain, others });
      await metrics?.close();
      await part(store, () => store.locks.release('server', owner));
      // What nobody waits for any more may still be reading another server.
      await dispatcher.destroy();
      return finished;
    },
  };
}
