import { readFileSync } from 'node:fs';
import { Client } from 'pg';

/** A database of the benchmark's own. */
export interface Room {
  url: string;
  /** Microseconds of CPU that the server's processes for this database used so far; 0 where they are out of sight. */
  cpu(): Promise<number>;
  query(text: string): Promise<Record<string, unknown>[]>;
  drop(): Promise<void>;
}

/** Null, with a word, where no PostgreSQL answers. It keeps what it confirms, as a paper's does. */
export async function openRoom(): Promise<Room | null> {
  const server = process.env['TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
  const client = new Client(server);
  try {
    await client.connect();
  } catch {
    console.log(`No PostgreSQL answers at ${server}: its rows are left out. Name one in TEST_POSTGRES_URL.`);
    return null;
  }
  const name = `newswire_bench_${process.pid}_${Date.now()}`;
  await client.query(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const inside = new Client(url.href);
  await inside.connect();
  return {
    url: url.href,
    cpu: async () => {
      const { rows } = await client.query(`SELECT pid FROM pg_stat_activity WHERE datname = '${name}'`);
      return (rows as { pid: number }[]).reduce((sum, { pid }) => sum + cpuOf(pid), 0);
    },
    query: async (text) => (await inside.query(text)).rows as Record<string, unknown>[],
    drop: async () => {
      await inside.end();
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await client.end();
    },
  };
}

/** proc(5): the 14th and 15th field, in hundredths of a second; the name before them may hold blanks. */
function cpuOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10_000;
  } catch {
    return 0;
  }
}
