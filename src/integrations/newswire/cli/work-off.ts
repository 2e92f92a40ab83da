import { toDesk } from '../server/desk.ts';
import { openFederation } from '../server/federation.ts';
import { guardOutgoing } from '../server/outgoing.ts';
import { keepPresence, thisProcess } from '../server/presence.ts';
import { drain, startWorker } from '../server/worker.ts';
import type { Delivery } from './deliver.ts';

/** Delivers what is due, once. @returns how many deliveries are left for another attempt. */
export async function workOff({ folder, store, settings, clock }: Omit<Delivery, 'quiet'>): Promise<number> {
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
  return left;
}
