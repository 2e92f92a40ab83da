import { openStore } from '../server/open-store.ts';
import { clockOf, readSettings, type Settings } from '../settings.ts';
import { databaseName } from '../storage/database-name.ts';
import { mayExist } from '../storage/open.ts';
import type { Store } from '../storage/store.ts';
import { hasSite } from './has-site.ts';
import { UsageError } from './say.ts';

/** What an editor's command works with. No built paper is needed for it. */
export interface AtDesk {
  store: Store;
  settings: Settings;
  origin: string;
  now: number;
}

/**
 * Opens the paper's store for one command, and closes it whatever happens.
 * @throws UsageError where there is neither a store nor a site that could have one.
 */
export async function atDesk(work: (desk: AtDesk) => Promise<void>): Promise<void> {
  const settings = readSettings();
  // In a wrong folder an empty database would be made, and "nothing waits" would be believed.
  if (!mayExist(settings.database) && !hasSite())
    throw new UsageError(
      `There is no site here, and no database at ${databaseName(settings.database)}. Run this in the folder of the site, or name the database in NEWSWIRE_DATABASE.`,
    );
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
