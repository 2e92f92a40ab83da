import { toStore } from './sql/parts.ts';
import { openConnection } from './sqlite/connection.ts';
import type { Store } from './store.ts';

export { StorageError } from './storage-error.ts';

/**
 * Opens the paper's store in one SQLite file, made and brought up to date where needed; `:memory:` keeps nothing.
 * Several processes may have the same file open.
 * @throws StorageError when the file cannot be used, or was written by a newer newswire.
 */
export async function openSqlite(path: string): Promise<Store> {
  return toStore(await openConnection(path));
}
