import { DatabaseSync } from 'node:sqlite';
import { expect, vi } from 'vitest';
import type { RunningPaper } from './running-paper.ts';

/** What comes and goes by itself, and is lost without harm: what was fetched, and who serves. */
const passing = new Set(['cache', 'locks', 'actor_keys', 'hosts', 'sqlite_sequence']);

/** Every row that the paper keeps, table by table, queue included, read behind the server's back. */
export function everythingKept(paper: Pick<RunningPaper, 'environment'>): Record<string, unknown[]> {
  return behind(paper, (rows) =>
    Object.fromEntries(
      rows(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
        .map(({ name }) => String(name))
        .filter((name) => !passing.has(name))
        .map((name) => [name, rows(`SELECT * FROM "${name}" ORDER BY 1, 2`).map(withoutSeen)]),
    ),
  );
}

/** What is in the cache, by key. */
export function cacheKept(paper: Pick<RunningPaper, 'environment'>): unknown[] {
  return behind(paper, (rows) => rows('SELECT key FROM cache ORDER BY key').map(({ key }) => key));
}

type Rows = (sql: string) => Record<string, unknown>[];

function behind<T>({ environment }: Pick<RunningPaper, 'environment'>, read: (rows: Rows) => T): T {
  const database = new DatabaseSync(String(environment['NEWSWIRE_DATABASE']), { readOnly: true });
  try {
    return read((sql) => database.prepare(sql).all());
  } finally {
    database.close();
  }
}

/** When somebody was here last is no news of him. */
function withoutSeen({ seen: _, ...row }: Record<string, unknown>): Record<string, unknown> {
  return row;
}

/** Waits until everything that came in was acted on, or put off. */
export async function quiet({ store }: Pick<RunningPaper, 'store'>): Promise<void> {
  await until(async () => {
    const { ready, leased } = await store.jobs.depth(Date.now());
    return ready + leased === 0;
  });
}

/** As `expect.poll`, where no test runs yet. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => expect(await isSo()).toBe(true), { timeout: 60_000, interval: 20 });
}
