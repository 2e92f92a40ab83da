import { existsSync } from 'node:fs';
import { databaseName, isPostgres } from './database-name.ts';
import { heeded } from './sql/heeded.ts';
import { toStore } from './sql/parts.ts';
import type { Session } from './sql/session.ts';
import type { Store } from './store.ts';

/**
 * Opens the paper's store: `postgres://...` is a PostgreSQL database, anything else the path of a SQLite file. The other
 * one's driver is not even loaded.
 * @param onFailure hears of every call that the database fails.
 * @throws StorageError when it cannot be used.
 */
export async function openDatabase(database: string, onFailure?: () => void): Promise<Store> {
  const session = await openSession(database);
  return toStore(onFailure ? heeded(session, onFailure) : session);
}

/** The same, for those who want its tables. */
export async function openSession(database: string): Promise<Session> {
  if (isPostgres(database))
    return (await import('./postgres/connection.ts')).openConnection(database, databaseName(database));
  return (await import('./sqlite/connection.ts')).openConnection(database);
}

/** Whether there may be a store yet: a file can be seen missing without making it. */
export function mayExist(database: string): boolean {
  return isPostgres(database) || existsSync(database);
}
