import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { retryDelay } from '../../src/integrations/newswire/server/retry.ts';
import type { Draft } from '../publish/newsroom.ts';
import { type Elsewhere, openElsewhere } from './elsewhere.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const old: Draft = { id: 'old', title: '지난 기사', published: minutesAgo(600) };
/** Once: an article of another minute would be a changed one. */
const published = minutesAgo(2);
const news = (count: number): Draft[] =>
  Array.from({ length: count }, (_, index) => ({ id: `news-${index}`, title: '새 기사', published }));

async function openOld(): Promise<RunningPaper> {
  const paper = await openPaper([old]);
  open.push(() => paper.stop());
  return paper;
}

async function follower(paper: RunningPaper, options: Parameters<typeof openElsewhere>[0]): Promise<Elsewhere> {
  const server = await openElsewhere(options);
  open.push(() => server.close());
  await server.isFollower(paper);
  return server;
}

const settled = (paper: RunningPaper) =>
  expect.poll(() => paper.store.jobs.depth(Date.now()).then(({ ready, leased }) => ready + leased)).toBe(0);
const waiting = async (paper: RunningPaper) =>
  new Map((await paper.store.jobs.waiting()).map(({ host, count }) => [host, count]));
const hostOf = ({ origin }: Elsewhere) => new URL(origin).host;

describe('a delivery that fails', () => {
  it('is tried again after what may pass, ends with what will not, and 410 alone forgets the follower', async () => {
    const paper = await openOld();
    const again = [401, 408, 429, 500, 502, 503, 504];
    const over = [403, 404, 413, 410];
    const servers = new Map<number, Elsewhere>();
    for (const status of [...again, ...over])
      servers.set(status, await follower(paper, { answer: () => ({ status }) }));
    await paper.edit([old, ...news(1)]);
    for (const server of servers.values()) await expect.poll(() => server.posts.length).toBeGreaterThan(0);
    await settled(paper);
    const left = await waiting(paper);
    const followers = await paper.store.followers.inboxes('paper');
    for (const [status, server] of servers) {
      expect([status, left.get(hostOf(server)) ?? 0]).toEqual([status, again.includes(status) ? 1 : 0]);
      expect([status, followers.includes(server.inbox)]).toEqual([status, status !== 410]);
    }
    expect(await paper.store.reach.all()).not.toContain(servers.get(410)?.inbox);
  });

  it('waits longer each time, sixteen times, over about two days', () => {
    const waits = Array.from({ length: 17 }, (_, attempts) => retryDelay({ attempts })?.total('seconds') ?? null);
    expect(waits.slice(0, 4)).toEqual([15, 16, 31, 96]);
    expect(waits.indexOf(null)).toBe(16);
    const days = waits.reduce<number>((sum, wait) => sum + (wait ?? 0), 0) / 86_400;
    expect(days).toBeGreaterThan(2);
    expect(days).toBeLessThan(3);
  });

  it.each([429, 503])('waits as long as a server asks that answers %d', async (status) => {
    const paper = await openOld();
    const server = await follower(paper, { answer: () => ({ status, headers: { 'Retry-After': '7200' } }) });
    await paper.edit([old, ...news(1)]);
    await expect.poll(() => server.posts.length).toBeGreaterThan(0);
    await settled(paper);
    const wait = ((await paper.store.jobs.next()) ?? 0) - Date.now();
    expect(wait).toBeGreaterThan(7100_000);
    expect(wait).toBeLessThan(7300_000);
  });
});

describe('a server that is down', () => {
  it('is left alone after five failures, its deliveries kept, while others get theirs', async () => {
    const paper = await openOld();
    const down = await follower(paper, { answer: () => ({ status: 503 }) });
    const up = await follower(paper, {});
    await paper.edit([old, ...news(5)]);
    await expect.poll(async () => (await paper.store.jobs.depth(Date.now())).later).toBe(5);
    const knocks = down.posts.length;
    await paper.edit([old, ...news(8)]);
    await expect.poll(() => up.posts.length).toBe(8);
    await expect.poll(async () => (await waiting(paper)).get(hostOf(down))).toBe(8);
    await settled(paper);
    expect(down.posts.length).toBe(knocks);
  });

  it('does not hold up another while it says nothing at all, however many inboxes it has', async () => {
    const paper = await openOld();
    const silent = await openSilent();
    for (let index = 0; index < 100; index++) {
      const id = `${silent}/users/${index}`;
      const reader = { id, inbox: `${id}/inbox`, sharedInbox: null };
      await paper.store.followers.put({ actor: 'paper', ...reader, follow: null, since: 0 });
    }
    const up = await follower(paper, {});
    await paper.edit([old, ...news(1)]);
    const failed = async () => (await paper.store.hosts.all()).filter(({ failures }) => failures > 0).length;
    await expect.poll(async () => up.posts.length + (await failed())).toBeGreaterThan(0);
    expect(await failed()).toBe(0);
  });

  it('does not hold up another where its address is none', async () => {
    const paper = await openOld();
    const inbox = 'http://127.0.0.256/inbox';
    await paper.store.followers.put({ actor: 'paper', id: inbox, inbox, sharedInbox: null, follow: null, since: 0 });
    const up = await follower(paper, {});
    await paper.edit([old, ...news(1)]);
    await expect.poll(() => up.posts.length).toBe(1);
  });

  it('is tried at once when a signed request of its own shows that it is up again', async () => {
    const paper = await openOld();
    let up = false;
    const server = await follower(paper, { answer: () => ({ status: up ? 202 : 503 }) });
    await paper.edit([old, ...news(1)]);
    await expect.poll(async () => (await paper.store.jobs.depth(Date.now())).later).toBe(1);
    up = true;
    server.posts.splice(0);
    expect(await server.deliver(paper, server.says('Like', `${paper.origin}/ap/articles/old`))).toBe(202);
    await expect.poll(async () => (await paper.store.reactions.counts('articles/old')).likes).toBe(1);
    await settled(paper);
    expect(server.posts).toHaveLength(1);
  });
});

/** A server that takes every connection and never answers. */
async function openSilent(): Promise<string> {
  const server = createServer(() => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(async () => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
