import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../end-to-end/site.ts';
import { hasPostgres, usePostgres } from '../storage/postgres/room.ts';
import { openPaper, type RunningPaper } from './running-paper.ts';
import { scrape } from './scrape.ts';

const main = fileURLToPath(new URL('../../src/integrations/newswire/cli/main.ts', import.meta.url));

describe.skipIf(!(await hasPostgres()))('the figures of a worker', () => {
  const room = usePostgres();
  let paper: RunningPaper;
  let port: number;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    const server = await freePort();
    paper = await openPaper([], {
      environment: { NEWSWIRE_DATABASE: room.url(), NEWSWIRE_METRICS_PORT: String(server) },
    });
    port = await freePort();
  });

  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await paper.stop();
  });

  function startWorker(metricsPort: number) {
    const child = spawn(process.execPath, ['--no-warnings', main, 'worker'], {
      env: { PATH: process.env['PATH'], ...paper.environment, NEWSWIRE_METRICS_PORT: String(metricsPort) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        text += data;
      });
    return { child, said: () => text };
  }

  it('are its own, on a port of its own; what stands in the database is told by the server', async () => {
    const { said } = startWorker(port);
    await expect.poll(said, { timeout: 30_000 }).toContain('Delivering for ');
    const names = [...(await scrape(port)).keys()];
    expect(names).toContainEqual(expect.stringMatching(/^newswire_build_info\{.*role="worker"/));
    expect(names).toContain('newswire_deliveries_total{outcome="taken"}');
    expect(names).toContain('process_cpu_seconds_total');
    expect(names.join()).not.toMatch(/newswire_(queue|followers|hosts|letters)/);
    expect((await scrape(Number(paper.environment['NEWSWIRE_METRICS_PORT']))).get('newswire_workers')).toBe(1);

    const second = startWorker(port);
    expect(await once(second.child, 'exit')).toEqual([1, null]);
    expect(second.said()).toContain(
      `Port ${port}, where the figures are to be, is in use. Server and workers of one machine need a port each: choose another with NEWSWIRE_METRICS_PORT, or leave it out.`,
    );
  }, 60_000);
});
