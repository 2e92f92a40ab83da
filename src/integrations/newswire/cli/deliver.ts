import { toDesk } from '../server/desk.ts';
import { openFederation } from '../server/federation.ts';
import type { Folder } from '../server/folder.ts';
import { guardOutgoing } from '../server/outgoing.ts';
import { keepPresence, releaseDead, thisProcess } from '../server/presence.ts';
import { drain, startWorker } from '../server/worker.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../storage/store.ts';
import { say } from './say.ts';

interface Delivery {
  folder: Folder;
  store: Store;
  settings: Settings;
  clock: () => number;
  /** Says nothing. */
  quiet: boolean;
}

/** Leaves the queue to the server where one runs, else works it off here. */
export async function deliver({ folder, store, settings, clock, quiet }: Delivery): Promise<void> {
  await releaseDead(store, clock());
  const { ready } = await store.jobs.depth(clock());
  if (ready === 0) return;
  if (await store.locks.holder('server', clock())) return quiet ? undefined : say('The running server delivers it.');
  const dispatcher = guardOutgoing(settings);
  const desk = toDesk({
    store,
    origin: settings.origin,
    clock,
    folder: () => folder,
    wake: (...kinds) => worker.wake(...kinds),
  });
  const owner = thisProcess();
  const leave = await keepPresence(store, owner, clock);
  const worker = startWorker(desk, openFederation(desk, settings), owner);
  const left = await drain(store, worker, clock());
  await worker.stop();
  await leave();
  await dispatcher.close();
  if (quiet) return;
  const waiting = left === 1 ? '1 delivery waits' : `${left} deliveries wait`;
  say(left === 0 ? 'Delivered.' : `${waiting} for another attempt, made while "newswire serve" runs.`);
}
