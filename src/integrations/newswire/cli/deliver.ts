import type { Folder } from '../server/folder.ts';
import { releaseDead } from '../server/presence.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../storage/store.ts';
import { say } from './say.ts';

export interface Delivery {
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
  // What speaks with other servers takes longest to load: a paper that nobody follows never needs it.
  const { workOff } = await import('./work-off.ts');
  const left = await workOff({ folder, store, settings, clock });
  if (quiet) return;
  const waiting = left === 1 ? '1 delivery waits' : `${left} deliveries wait`;
  say(left === 0 ? 'Delivered.' : `${waiting} for another attempt, made while "newswire serve" runs.`);
}
