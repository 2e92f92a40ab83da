import { openStore } from '../server/open-store.ts';
import { clockOf, readSettings, type Settings } from '../settings.ts';
import type { Store } from '../storage/store.ts';

/** What an editor's command works with. No built paper is needed for it. */
export interface AtDesk {
  store: Store;
  settings: Settings;
  origin: string;
  now: number;
}

/** Opens the paper's store for one command, and closes it whatever happens. */
export async function atDesk(work: (desk: AtDesk) => Promise<void>): Promise<void> {
  const settings = readSettings();
  const store = await openStore(settings);
  try {
    await work({ store, settings, origin: settings.origin, now: clockOf(settings)().getTime() });
  } finally {
    await store.close();
  }
}

/** When what was just queued goes out, as a sentence. */
export async function deliveryOf({ store, now }: AtDesk): Promise<string> {
  return (await store.locks.holder('server', now))
    ? 'The running server tells their servers.'
    : 'Their servers hear of it when "newswire serve" runs.';
}
