import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../publish/newsroom.ts';
import { hasPostgres, usePostgres } from '../storage/postgres/room.ts';
import { type Elsewhere, openElsewhere } from './elsewhere.ts';
import { type Inboxes, openInboxes } from './inboxes.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';
import { openTcpProxy, type TcpProxy } from './tcp-proxy.ts';

const old: Draft = { id: 'old', title: '지난 기사', published: '2026-11-01 09:00' };
/** Once: an article of another minute would be a changed one. */
const published = minutesAgo(5);
const news = (id: string): Draft => ({ id, title: '방콕에서 열린 수출 상담', published });
/** How long the database is away, in ms. */
const absence = process.env['SOAK'] ? 60_000 : 3000;

describe.skipIf(!(await hasPostgres()))('a paper whose database is away for a while', () => {
  const room = usePostgres();
  let way: TcpProxy;
  let paper: RunningPaper;
  let inboxes: Inboxes;
  let reader: Elsewhere;

  beforeEach(async () => {
    const url = new URL(room.url());
    way = await openTcpProxy({ host: url.hostname, port: Number(url.port || 5432) });
    url.host = `127.0.0.1:${way.port}`;
    [paper, inboxes, reader] = await Promise.all([
      openPaper([old], { environment: { NEWSWIRE_DATABASE: url.href } }),
      openInboxes(200, 100),
      openElsewhere(),
    ]);
    await paper.store.transaction(async (inner) => {
      for (const inbox of inboxes.urls)
        await inner.followers.put({
          ...{ actor: 'paper', id: inbox.replace('inbox', 'reader'), inbox, sharedInbox: null, follow: null, since: 1 },
        });
    });
  });

  afterEach(async () => {
    way.mend();
    await paper.stop();
    await way.close();
    await Promise.all([inboxes.close(), reader.close()]);
  });

  const follow = () => reader.deliver(paper, reader.says('Follow', `${paper.origin}/ap/actors/paper`));
  const statusOf = async (path: string) => (await paper.get(path)).status;

  it('serves pages and feeds, asks senders to try again, and goes on with all of it when the database is back', async () => {
    await paper.edit([old, news('first')]);
    await expect.poll(() => inboxes.reached(), { interval: 5 }).toBeGreaterThan(20);
    way.cut();
    const back = wait(absence);
    for (const path of ['/', '/articles/old/', '/rss.xml', '/atom.xml', '/feed.json', '/articles/first/'])
      expect([path, await statusOf(path)]).toEqual([path, 200]);
    // What is not in memory of an object, its key or its counts, is asked for again later.
    expect([200, 503]).toContain(await statusOf('/ap/articles/old'));
    expect(await follow()).toBe(503);
    await paper.edit([old, news('first'), news('second')]);
    await back;
    way.mend();

    await expect.poll(() => statusOf('/articles/second/')).toBe(200);
    await expect.poll(follow).toBe(202);
    await expect.poll(() => paper.store.followers.has('paper', reader.actor)).toBe(true);
    const got = () => [...inboxes.got.values()].map((ids) => [...new Set(ids)].length);
    // Sooner than leases of 90 seconds run out.
    await expect.poll(() => got().filter((count) => count === 2).length, { timeout: 75_000 }).toBe(inboxes.urls.length);
    const repeats = [...inboxes.got.values()].flat().length - 2 * inboxes.urls.length;
    expect(repeats).toBeLessThanOrEqual(128);
    if (process.env['SOAK']) console.log({ absence, repeats });
  });
});
