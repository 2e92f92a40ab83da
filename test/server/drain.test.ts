import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/integrations/newswire/server/open-store.ts';
import { serve } from '../../src/integrations/newswire/server/serve.ts';
import { readSettings } from '../../src/integrations/newswire/settings.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { freePort } from '../end-to-end/site.ts';
import { type Draft, editionOf } from '../publish/newsroom.ts';
import { type Inboxes, openInboxes } from './inboxes.ts';
import { minutesAgo, writePaper } from './running-paper.ts';

const main = fileURLToPath(new URL('../../src/integrations/newswire/cli/main.ts', import.meta.url));
const old: Draft = { id: 'old', title: '지난 기사', published: '2026-11-01 09:00' };
const news: Draft = { id: 'news', title: '개표가 시작되었다', published: minutesAgo(5) };

describe('a server that is told to stop', () => {
  let home: string;
  let origin: string;
  let environment: Record<string, string>;
  let inboxes: Inboxes;
  let child: ChildProcess | undefined;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'newswire-drain-'));
    const port = await freePort();
    origin = `http://localhost:${port}`;
    environment = {
      PORT: String(port),
      NEWSWIRE_DATABASE: join(home, 'newswire.db'),
      NEWSWIRE_DIST: join(home, 'dist'),
      NEWSWIRE_ALLOW_PRIVATE_ADDRESSES: '1',
    };
    await build(old);
  });

  afterEach(async () => {
    child?.kill('SIGKILL');
    await inboxes.close();
    await rm(home, { recursive: true, force: true });
  });

  const build = (...drafts: Draft[]) =>
    writePaper(home, editionOf(drafts, origin, `${new Date().toISOString().slice(0, 19)}Z`, {}));

  async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore(readSettings(environment));
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  /** @param delay ms until an inbox answers. */
  async function openFollowers(count: number, delay: number): Promise<void> {
    inboxes = await openInboxes(count, delay);
    await withStore((store) =>
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
      env: { PATH: process.env['PATH'], ...environment },
      cwd: home,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = server;
    let text = '';
    for (const stream of [server.stdout, server.stderr]) stream.on('data', (data) => (text += data));
    await expect.poll(() => text, { timeout: 30_000 }).toContain(origin);
    return { server, said: () => text };
  }

  it('finishes requests and deliveries that are under way, takes no new ones, and holds nothing afterwards', async () => {
    await openFollowers(200, 250);
    const { server, said } = await start();
    await build(old, news);
    await expect.poll(() => inboxes.reached(), { timeout: 10_000, interval: 5 }).toBeGreaterThan(20);
    const letter = request(`${origin}/ap/live/inbox`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/activity+json' },
    });
    letter.write('{"type":');
    await new Promise((resolve) => letter.once('socket', (socket) => socket.once('connect', resolve)));
    await expect.poll(() => fetch(`${origin}/`).then(({ status }) => status)).toBe(200);
    server.kill('SIGTERM');
    await expect.poll(said).toContain('Stopping: finishing what is under way');
    await expect
      .poll(
        () =>
          fetch(`${origin}/`).then(
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
    expect(await withStore((store) => store.jobs.depth(Date.now()))).toEqual({
      ready: 200 - reached,
      later: 0,
      leased: 0,
    });
  }, 60_000);

  it('ends at once when it is told twice', async () => {
    await openFollowers(5, 60_000);
    const { server, said } = await start();
    await build(old, news);
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
    const settings = readSettings(environment);
    const running = await serve({ settings, clock: Date.now, build: null, home, drain: 300 });
    await build(old, news);
    await expect.poll(() => inboxes.reached(), { timeout: 10_000, interval: 5 }).toBe(5);
    expect(await running.stop()).toBe(false);
    expect(await withStore((store) => store.jobs.depth(Date.now()))).toEqual({ ready: 5, later: 0, leased: 0 });
  });
});
