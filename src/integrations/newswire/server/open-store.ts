import type { Settings } from '../settings.ts';
import { databaseName } from '../storage/database-name.ts';
import { openDatabase } from '../storage/open.ts';
import type { Store } from '../storage/store.ts';

/** The store belongs to another origin: its followers know the paper under that name. */
export class OriginError extends Error {}

/**
 * Opens the paper's store, which remembers the origin it was first used for.
 * @param onFailure hears of every call that the database fails from then on.
 * @throws StorageError when it cannot be used, OriginError when it is another paper's.
 */
export async function openStore(
  settings: Pick<Settings, 'database' | 'origin'>,
  onFailure?: () => void,
): Promise<Store> {
  const store = await openDatabase(settings.database, onFailure);
  const origin = await store.transaction(async (within) => {
    const known = await within.meta.get('origin');
    if (known === null) await within.meta.set('origin', settings.origin);
    return known ?? settings.origin;
  });
  if (origin === settings.origin) return store;
  await store.close();
  const remedy = isTry(origin)
    ? 'They are of a try on this machine: delete them to begin anew'
    : `Set SITE_URL=${origin}`;
  throw new OriginError(
    `The data in ${databaseName(settings.database)} belongs to ${origin}: its followers and keys cannot be used for ${settings.origin}. ${remedy}, or name another database in NEWSWIRE_DATABASE.`,
  );
}

/** Nobody elsewhere ever reached it. */
function isTry(origin: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname);
}
