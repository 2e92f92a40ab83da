import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { migrations } from '../../../src/integrations/newswire/storage/migrations.ts';
import { openDatabase } from '../../../src/integrations/newswire/storage/open.ts';
import { PostgresStatements } from '../../../src/integrations/newswire/storage/postgres/statements.ts';
import { toFollowers } from '../../../src/integrations/newswire/storage/sql/followers.ts';
import type { Session } from '../../../src/integrations/newswire/storage/sql/session.ts';
import { StorageError } from '../../../src/integrations/newswire/storage/storage-error.ts';
import type { Store } from '../../../src/integrations/newswire/storage/store.ts';
import { jobsOf } from '../contract/jobs.ts';
import { kill, printed } from '../sqlite/child.ts';
import { hasPostgres, usePostgres } from './room.ts';

describe.skipIf(!(await hasPostgres()))('a PostgreSQL database', () => {
  const room = usePostgres();
  const opened: Store[] = [];
  const open = async (url = room.url()) => {
    const store = await openDatabase(url);
    opened.push(store);
    return store;
  };
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });

  it('is made once when several open it empty at once', async () => {
    await room.query((await tables(room)).map((table) => `DROP TABLE ${table} CASCADE;`).join(''));
    const stores = await Promise.all([open(), open(), open()]);
    await stores[0]!.meta.set('a', '1');
    expect(await stores[2]!.meta.get('a')).toBe('1');
    expect(await room.query('SELECT COUNT(*)::int AS count FROM migrations')).toEqual([{ count: migrations.length }]);
  });

  it('orders texts by their bytes, whatever the collation of the database', async () => {
    const store = await open();
    for (const name of ['가', 'b', 'B', 'a', '-', '나']) await store.reach.add(name, 1);
    expect(await store.reach.all()).toEqual(['-', 'B', 'a', 'b', '가', '나']);
  });

  it('looks up who follows from some servers along an index, also in a table that was filled just now', async () => {
    await open();
    await room.query(
      `INSERT INTO followers (actor, id, inbox, since) SELECT 'paper', 'https://' || n || '.example/u', '', 1 FROM generate_series(1, 20000) AS n`,
    );
    const asked: string[] = [];
    const sql = {
      dialect: new PostgresStatements(new Pool()).dialect,
      all: async (text: string) => asked.push(text) && [],
    };
    const session = { read: (work: (statements: unknown) => unknown) => work(sql) } as unknown as Session;
    await toFollowers(session).atEach('paper', []);
    const question = asked[0]!.replaceAll(':actor', "'paper'").replace(':origins', `'["https://7.example"]'`);
    const plan = JSON.stringify(await room.query(`EXPLAIN ${question}`));
    expect(plan).toContain('Index Cond');
    // That would be all followers, compared with each server.
    expect(plan).not.toContain('Join Filter');
  });

  it('keeps the text of a stranger that no text of PostgreSQL can hold', async () => {
    const store = await open();
    await store.meta.set('a', `nul \0 and half \uD83D`);
    expect(await store.meta.get('a')).toBe('nul \uFFFD and half \uFFFD');
  });

  it('holds nothing of a process that was killed in a transaction, and waits for nobody dead', async () => {
    const store = await open();
    await store.meta.set('a', 'before');
    const child = run(
      room.url(),
      `
      const store = await openDatabase(url);
      await store.transaction(async (inner) => {
        await inner.meta.set('a', 'half');
        await inner.jobs.enqueue({ kind: 'deliver', body: 'x', targets: ['a', 'b'], state: '', due: 1 });
        console.log('halfway');
        await new Promise((resolve) => setTimeout(resolve, 60_000));
      });
    `,
    );
    await printed(child, (lines) => lines.includes('halfway'));
    await kill(child);
    await store.meta.set('b', 'after');
    expect(await store.meta.get('a')).toBe('before');
    expect(await store.jobs.depth(9)).toEqual({ ready: 0, later: 0, leased: 0 });
  });

  it('shares one batch between two processes: every job is done once', async () => {
    const store = await open();
    const targets = Array.from({ length: 300 }, (_, at) => `https://far${at}.example/inbox`);
    await store.jobs.enqueue({ kind: 'deliver', body: '{}', targets, state: '', due: 1 });
    const work = `
      const store = await openDatabase(url);
      const owner = 'worker ' + process.pid;
      for (;;) {
        const jobs = await store.jobs.claim({ owner, kinds: ['deliver'], limit: 5, lease: 600_000, now: 1 });
        for (const { id, target } of jobs) {
          await store.jobs.finish(id);
          console.log(target);
        }
        if (jobs.length === 0) break;
      }
      await store.close();
      console.log('done');
    `;
    const workers = [run(room.url(), work), run(room.url(), work)];
    const lines = await Promise.all(workers.map((worker) => printed(worker, (all) => all.includes('done'))));
    const done = lines.flat().filter((line) => line !== 'done');
    expect(done.toSorted()).toEqual(targets.toSorted());
    expect(await room.query('SELECT COUNT(*)::int AS count FROM jobs')).toEqual([{ count: 0 }]);
  });

  it('is rid of what a batch left behind when it is opened again', async () => {
    await open();
    await room.query(`INSERT INTO bodies (body) VALUES ('left behind')`);
    const store = await open();
    await store.jobs.enqueue({ kind: 'deliver', body: 'waits', targets: ['a'], state: '', due: 1 });
    await open();
    expect(await room.query('SELECT body FROM bodies')).toEqual([{ body: 'waits' }]);
  });

  it('goes on when its connections were cut, and says so to who was using one', async () => {
    const store = await open();
    await store.meta.set('a', '1');
    await room.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'newswire' AND query LIKE '%meta%'`,
    );
    await expect.poll(() => store.meta.get('a').catch(() => null)).toBe('1');
  });

  it('wakes every process when a job has landed, not before, and again after the connection was cut', async () => {
    const [store, other] = [await open(), await open()];
    const woken: string[] = [];
    const end = other.jobs.onEnqueued(() => woken.push('other'));
    // One call for the connection that was made.
    await expect.poll(() => woken).toEqual(['other']);
    await store.transaction(async (inner) => {
      await inner.jobs.enqueue(jobsOf({}));
      await wait(50);
      expect(woken).toHaveLength(1);
    });
    await expect.poll(() => woken).toHaveLength(2);
    await room.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE query LIKE 'LISTEN%' || hashtext('newswire ' || current_schema()) || '%'`,
    );
    await expect.poll(() => woken, { timeout: 5000 }).toHaveLength(3);
    await store.jobs.enqueue(jobsOf({}));
    await expect.poll(() => woken).toHaveLength(4);
    end();
  });

  it('is refused where a newer newswire wrote it, and where it is of another program', async () => {
    await (await open()).meta.set('a', '1');
    await room.query(`INSERT INTO migrations (number, name) VALUES (999, 'later')`);
    await expect(open()).rejects.toThrow(/written by a newer newswire \(schema 999/);
    await room.query('DELETE FROM migrations WHERE number = 999; ALTER TABLE migrations RENAME TO changes');
    await expect(open()).rejects.toThrow(/the database of another program/);
    await room.query('ALTER TABLE changes RENAME TO migrations');
  });

  it('that is not there, or lets nobody in, is named without the password', async () => {
    const at = (change: (url: URL) => void) => {
      const url = new URL(room.url());
      url.username = 'desk';
      url.password = 'secret';
      change(url);
      return url.href;
    };
    const refusal = (url: string) => open(url).catch((error: unknown) => error);
    const absent = await refusal(at((url) => (url.port = '1')));
    expect(absent).toBeInstanceOf(StorageError);
    expect(String(absent)).toMatch(/postgres:\/\/desk@.*cannot be reached. Start PostgreSQL/);
    expect(String(absent)).not.toContain('secret');
    const unknown = await refusal(room.url().replace(/\/postgres\?/, '/nobodys?'));
    expect(String(unknown)).toMatch(/There is no database .*nobodys/);
  });
});

async function tables(room: ReturnType<typeof usePostgres>): Promise<string[]> {
  const rows = await room.query('SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()');
  return (rows as { name: string }[]).map(({ name }) => name);
}

/** Another process with `openDatabase` and `url` at hand. */
function run(url: string, script: string) {
  const source = new URL('../../../src/integrations/newswire/storage/open.ts', import.meta.url).href;
  const code = `import { openDatabase } from ${JSON.stringify(source)}; const url = ${JSON.stringify(url)}; ${script}`;
  return spawn(process.execPath, ['--no-warnings', '--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
