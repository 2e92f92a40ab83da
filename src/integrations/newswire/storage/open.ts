import { existsSync } from 'node:fs';
import { databaseName, isPostgres } from './database-name.ts';
import type { Session } from './sql/session.ts';
import type { Store } from './store.ts';

/**
 * Opens the paper's store: `postgres://...` is a PostgreSQL database, anything else the path of a SQLite file. The other
 * one's driver is not even loaded.
 * @throws StorageError when it cannot be used.
 */
export async function openDatabase(database: string): Promise<Store> {
  if (isPostgres(database)) return (await import('./postgres.ts')).openPostgres(database);
  return (await import('./sqlite.ts')).openSqlite(database);
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
