import type { PoolClient } from 'pg';
import { migrations } from '../migrations.ts';
import { StorageError } from '../storage-error.ts';

/**
 * Brings a schema of the database to that of today, in one transaction; one that is there already is only read.
 * @param lock of whoever changes this schema.
 * @throws StorageError when a newer newswire, or another program, wrote it.
 */
export async function migrate(client: PoolClient, database: string, lock: number, steps = migrations): Promise<void> {
  if ((await pending(client, database, steps)).length === 0) return;
  await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${lock})`);
  try {
    await client.query(
      'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL)',
    );
    // Asked again with the lock held: another process may have just done it.
    for (const { number, name, sql } of await pending(client, database, steps)) {
      await client.query(translate(sql));
      await client.query('INSERT INTO migrations (number, name) VALUES ($1, $2)', [number, name]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

/**
 * The words that the two databases do not share. Texts are compared by their bytes, as SQLite does, whatever the
 * collation of the database: lists are paged and domains are found by their order.
 */
export function translate(sql: string): string {
  return sql
    .replaceAll('INTEGER PRIMARY KEY AUTOINCREMENT', 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY')
    .replace(/\bTEXT\b/g, 'TEXT COLLATE "C"')
    .replaceAll('instr(', 'strpos(');
}

async function pending(client: PoolClient, database: string, steps: typeof migrations): Promise<typeof migrations> {
  const done = await numberOf(client, database);
  const latest = steps.at(-1)?.number ?? 0;
  if (done > latest)
    throw new StorageError(
      `${database} was written by a newer newswire (schema ${done}; this one knows ${latest}). Upgrade astro-newswire, or put an older backup in its place.`,
    );
  return steps.filter(({ number }) => number > done);
}

/** The number of the last migration; 0 in an empty schema. */
async function numberOf(client: PoolClient, database: string): Promise<number> {
  const { rows } = await client.query(
    `SELECT EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r') AS used,
       EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('migrations') AND attname = 'number') AS ours`,
  );
  const [{ used, ours }] = rows as [{ used: boolean; ours: boolean }];
  if (!used) return 0;
  if (!ours)
    throw new StorageError(
      `${database} is the database of another program. Make one for the paper alone ("createdb newswire"), and name it in NEWSWIRE_DATABASE.`,
    );
  const last = await client.query('SELECT COALESCE(MAX(number), 0) AS number FROM migrations');
  return Number((last.rows as [{ number: number }])[0].number);
}
