import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll } from 'vitest';

/** A server on which the tests may make schemas. */
const server = process.env['TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

const noPostgres = `No PostgreSQL answers at ${server}: start one, or name it in TEST_POSTGRES_URL. What newswire keeps there is not tested.`;

/**
 * Whether tests that need PostgreSQL can run; says so in one sentence where they cannot.
 * @throws where CI=true: there, what was not tested must not look as if it were.
 */
export async function hasPostgres(): Promise<boolean> {
  const client = new Client(server);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    if (process.env['CI'] === 'true') throw new Error(noPostgres);
    console.warn(noPostgres);
    return false;
  }
}

/**
 * A schema for the file that calls this, dropped at its end; what a test leaves in it is gone before the next one.
 * Tables stay: making them anew takes most of the time.
 */
export function usePostgres(): { url: () => string; query: (text: string) => Promise<unknown[]> } {
  const schema = `newswire_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(server);
  // Nothing here tests a power cut.
  url.searchParams.set('options', `-c search_path=${schema} -c synchronous_commit=off -c client_min_messages=warning`);
  const client = new Client(url.href);
  const query = async (text: string) => (await client.query(text)).rows as unknown[];
  beforeAll(async () => {
    await client.connect();
    await query(`CREATE SCHEMA ${schema}`);
  });
  afterEach(async () => {
    const tables = await query(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = '${schema}'::regnamespace AND relkind = 'r'
       AND relname <> 'migrations' ORDER BY relname = 'bodies'`,
    );
    await query((tables as { name: string }[]).map(({ name }) => `DELETE FROM ${name};`).join(''));
  });
  afterAll(async () => {
    await query(`DROP SCHEMA ${schema} CASCADE`);
    await client.end();
  });
  return { url: () => url.href, query };
}
