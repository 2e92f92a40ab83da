import type { DatabaseSync } from 'node:sqlite';
import { migrations } from '../migrations.ts';
import { StorageError } from '../storage-error.ts';

/**
 * Brings a database to the schema of today, in one transaction; one that is there already is only read.
 * @throws StorageError when a newer newswire, or another program, wrote it.
 */
export function migrate(database: DatabaseSync, file: string, steps = migrations): void {
  if (pending(database, file, steps).length === 0) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec('CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL)');
    // Asked again with the write lock held: another process may have just done it.
    for (const { number, name, sql } of pending(database, file, steps)) {
      database.exec(sql);
      database.prepare('INSERT INTO migrations (number, name) VALUES (?, ?)').run(number, name);
    }
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function pending(database: DatabaseSync, file: string, steps: typeof migrations): typeof migrations {
  const done = numberOf(database, file);
  const latest = steps.at(-1)?.number ?? 0;
  if (done > latest) {
    throw new StorageError(
      `${file} was written by a newer newswire (schema ${done}; this one knows ${latest}). Upgrade astro-newswire, or put an older backup in its place.`,
    );
  }
  return steps.filter(({ number }) => number > done);
}

/** The number of the last migration; 0 in an empty database. */
function numberOf(database: DatabaseSync, file: string): number {
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  if (tables.length === 0) return 0;
  if (!tables.some(({ name }) => name === 'migrations')) {
    throw new StorageError(`${file} is the database of another program. Name another path in NEWSWIRE_DATABASE.`);
  }
  const rows = database.prepare('SELECT number FROM migrations').all();
  return Math.max(0, ...rows.map(({ number }) => Number(number)));
}
