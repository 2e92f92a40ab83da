import { databaseName } from './database-name.ts';
import { openConnection } from './postgres/connection.ts';
import { toStore } from './sql/parts.ts';
import type { Store } from './store.ts';

/**
 * Opens the paper's store in a PostgreSQL database (15 or newer), made and brought up to date where needed. Any number
 * of processes on any number of machines may have it open.
 * @param url `postgres://user:password@host:5432/database`, with whatever libpq's URIs allow behind it.
 * @throws StorageError when the database cannot be used, or was written by a newer newswire.
 */
export async function openPostgres(url: string): Promise<Store> {
  return toStore(await openConnection(url, databaseName(url)));
}
