import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serve } from '../../src/integrations/newswire/server/serve.ts';
import type { Draft } from '../publish/newsroom.ts';
import { type BuiltPaper, buildPaper } from './built-paper.ts';
import { type Inboxes, openInboxes } from './inboxes.ts';
import { minutesAgo } from './running-paper.ts';

const main = fileURLToPath(new URL('../../src/integrations/newswire/cli/main.ts', import.meta.url));
const old: Draft = { id: 'old', title: '지난 기사', published: '2026-11-01 09:00' };
const news: Draft = { id: 'news', title: '개표가 시작되었다', published: minutesAgo(5) };

describe('a server that is told to stop', () => {
  let paper: BuiltPaper;
  let inboxes: Inboxes;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    paper = await buildPaper([old]);
  });

  afterEach(async () => {
    child?.kill('SIGKILL');
    await inboxes.close();
    await paper.close();
  });

  /** @param delay ms until an inbox answers. */
  async function openFollowers(count: number, delay: number): Promise<void> {
    inboxes = await openInboxes(count, delay);
    await paper.withStore((store) =>
      store.transaction(async (inner) => {
        for (const inbox of inboxes.urls)
          await inner.followers.put({
            ...{
              actor: 'paper',
              id: inbox.replace('inbox', 'reader'),
              inbox,
              sharedInbox: null,
              follow: null,
              since: 1,
            },
          });
      }),
    );
  }

  async function start(): Promise<{ server: ChildProcess; said: () => string }> {
    const server = spawn(process.execPath, ['--no-warnings', main, 'serve'], {
      env: { PATH: process.env['PATH'], ...paper.environment },
      cwd: paper.home,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = server;
    let text = '';
    for (const stream of [server.stdout, server.stderr]) stream.on('data', (data) => (text += data));
    await expect.poll(() => text, { timeout: 30_000 }).toContain(paper.origin);
    return { server, said: () => text };
  }

  it('finishes requests and deliveries that are under way, takes no new ones, and holds nothing afterwards', async () => {
    await openFollowers(200, 250);
    const { server, said } = await start();
    await paper.build(old, news);
    await expect.poll(() => inboxes.reached(), { timeout: 10_000, interval: 5 }).toBeGreaterThan(20);
    const letter = request(`${paper.origin}/ap/live/inbox`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/activity+json' },
    });
    letter.write('{"type":');
    await new Promise((resolve) => letter.once('socket', (socket) => socket.once('connect', resolve)));
    await expect.poll(() => fetch(`${paper.origin}/`).then(({ status }) => status)).toBe(200);
    server.kill('SIGTERM');
    await expect.poll(said).toContain('Stopping: finishing what is under way');
    await expect
      .poll(
        () =>
          fetch(`${paper.origin}/`).then(
            () => 'open',
            () => 'closed',
          ),
        { timeout: 5000 },
      )
      .toBe('closed');
    letter.end('"Nothing"}');
    const [answer] = (await once(letter, 'response')) as [{ statusCode: number }];
    expect(answer.statusCode).toBe(400);
    expect(await once(server, 'exit')).toEqual([0, null]);
    expect(said()).toMatch(/Stopped\.\n$/);
    // Each inbox has the article, or still waits for it; nobody has it and is sent it again.
    const reached = inboxes.reached();
    expect(reached).toBeLessThan(200);
    expect(await paper.withStore((store) => store.jobs.depth(Date.now()))).toEqual({
      ready: 200 - reached,
      later: 0,
      leased: 0,
    });
  }, 60_000);

  it('ends at once when it is told twice', async () => {
    await openFollowers(5, 60_000);
    const { server, said } = await start();
    await paper.build(old, news);
    await expect.poll(() => inboxes.reached(), { timeout: 10_000, interval: 5 }).toBe(5);
    server.kill('SIGTERM');
    const ended = once(server, 'exit');
    // npm passes on what the terminal says as well: that is not the second time.
    server.kill('SIGTERM');
    await expect.poll(said).toContain('Stopping');
    await wait(1100);
    expect(server.exitCode).toBeNull();
    server.kill('SIGTERM');
    expect(await ended).toEqual([143, null]);
    expect(said()).toContain('Ended at once');
  }, 60_000);

  it('waits so long for servers that say nothing, and gives back what they have not taken', async () => {
    await openFollowers(5, 60_000);
    const { settings, home } = paper;
    const running = await serve({ settings, clock: Date.now, build: null, home, drain: 300 });
    await paper.build(old, news);
    await expect.poll(() => inboxes.reached(), { timeout: 10_000, interval: 5 }).toBe(5);
    expect(await running.stop()).toBe(false);
    expect(await paper.withStore((store) => store.jobs.depth(Date.now()))).toEqual({ ready: 5, later: 0, leased: 0 });
  });
});
