import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workerCommand } from '../../src/integrations/newswire/cli/worker.ts';
import { run } from '../cli/run.ts';
import type { Draft } from '../publish/newsroom.ts';
import { hasPostgres, usePostgres } from '../storage/postgres/room.ts';
import { kill } from '../storage/sqlite/child.ts';
import { type Inboxes, openInboxes } from './inboxes.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

const old: Draft = { id: 'old', title: '지난 기사', published: '2026-11-01 09:00' };
const roadshow: Draft = { id: 'roadshow', title: '방콕에서 열린 수출 상담', published: minutesAgo(5) };
const main = fileURLToPath(new URL('../../src/integrations/newswire/cli/main.ts', import.meta.url));

describe('newswire worker', () => {
  it('is refused on SQLite, and says what to do', async () => {
    await expect(run(workerCommand(), { NEWSWIRE_DATABASE: '/nowhere/newswire.db' })).rejects.toThrow(
      /^\/nowhere\/newswire\.db is a SQLite file.*name a PostgreSQL database in NEWSWIRE_DATABASE\.$/,
    );
  });
});

describe.skipIf(!(await hasPostgres()))('workers beside a server', () => {
  const room = usePostgres();
  let paper: RunningPaper;
  let inboxes: Inboxes;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    [paper, inboxes] = await Promise.all([
      openPaper([old], { environment: { NEWSWIRE_DATABASE: room.url() } }),
      openInboxes(200, 250),
    ]);
    await paper.store.transaction(async (inner) => {
      for (const inbox of inboxes.urls)
        await inner.followers.put({
          ...{ actor: 'paper', id: inbox.replace('inbox', 'reader'), inbox, sharedInbox: null, follow: null, since: 1 },
        });
    });
  });

  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await paper.stop();
    await inboxes.close();
  });

  async function startWorker() {
    const child = spawn(process.execPath, ['--no-warnings', main, 'worker'], {
      env: { PATH: process.env['PATH'], ...paper.environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
    });
    await expect.poll(() => said, { timeout: 30_000 }).toContain('Delivering for ');
    return child;
  }

  /** Inboxes whose delivery a process has under way. */
  const held = async (pid: number) =>
    (
      (await room.query(`
        SELECT target FROM jobs WHERE owner LIKE '${pid}@%'
        UNION ALL SELECT json_array_elements_text(inboxes::json) FROM parcels WHERE owner LIKE '${pid}@%'`)) as {
        target: string;
      }[]
    ).map(({ target }) => target);

  it('lose nothing when one is killed and one is stopped in the middle: a repeat has the same id, and only where one was under way', async () => {
    const [killed, stopped] = await Promise.all([startWorker(), startWorker()]);
    await paper.edit([old, roadshow]);
    await expect.poll(() => inboxes.reached(), { interval: 5 }).toBeGreaterThan(20);
    killed.kill('SIGSTOP');
    stopped.kill('SIGTERM');
    const lost = await held(killed.pid!);
    await kill(killed);
    const [code] = (await once(stopped, 'exit')) as [number];
    expect(code).toBe(0);
    expect(await held(stopped.pid!)).toEqual([]);
    expect(lost.length).toBeGreaterThan(0);

    await expect
      .poll(() => paper.store.jobs.depth(Date.now()), { timeout: 15_000 })
      .toEqual({ ready: 0, later: 0, leased: 0 });
    expect([...inboxes.got.keys()].toSorted()).toEqual(inboxes.urls.toSorted());
    const ids = new Set([...inboxes.got.values()].flat());
    expect([...ids]).toEqual([expect.stringContaining('roadshow')]);
    const repeated = [...inboxes.got].filter(([, got]) => got.length > 1).map(([inbox]) => inbox);
    expect(lost).toEqual(expect.arrayContaining(repeated));
    expect(await paper.store.locks.list('worker ')).toEqual([]);
  }, 60_000);
});
