import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toManifest } from '../../../src/integrations/newswire/article/to-manifest.ts';
import { type Deliveries, toDeliveries } from '../../../src/integrations/newswire/server/delivery/deliver.ts';
import { type Desk, toDesk } from '../../../src/integrations/newswire/server/desk.ts';
import { toDirectory } from '../../../src/integrations/newswire/server/directory.ts';
import { openFederation } from '../../../src/integrations/newswire/server/federation.ts';
import { guardOutgoing } from '../../../src/integrations/newswire/server/outgoing.ts';
import { openSqlite } from '../../../src/integrations/newswire/storage/sqlite.ts';
import type { Job } from '../../../src/integrations/newswire/storage/store.ts';
import { editionOf } from '../../publish/newsroom.ts';

interface Seen {
  path: string;
  headers: Record<string, string>;
  body: string;
}

const origin = 'https://paper.example';
const actor = `${origin}/ap/actors/paper`;
const lease = 60_000;
const open: (() => Promise<unknown>)[] = [];

let desk: Desk;
let deliveries: Deliveries;

beforeEach(async () => {
  const store = await openSqlite(':memory:');
  const guard = guardOutgoing({ allowPrivateAddresses: true });
  const manifest = toManifest(editionOf([], origin));
  const folder = () => ({ manifest, directory: toDirectory(manifest), read: async () => null });
  desk = toDesk({ store, origin, clock: Date.now, folder });
  deliveries = toDeliveries(desk, openFederation(desk, { allowPrivateAddresses: true }), { owner: 'one', lease });
  open.push(() => guard.destroy(), store.close);
});

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

type React = (request: IncomingMessage, response: ServerResponse) => void;

async function openHost(react: React): Promise<{ origin: string; inbox: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk as string;
    seen.push({ path: request.url ?? '', headers: request.headers as Record<string, string>, body });
    react(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(async () => {
    server.close();
    server.closeAllConnections();
  });
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin: host, inbox: `${host}/inbox`, seen };
}

const status =
  (code: number, headers: Record<string, string> = {}): React =>
  (_, response) =>
    response.writeHead(code, headers).end();

/** A delivery as it waits in the queue: of the first attempt, which is ours, or of the second, which is Fedify's. */
async function claimOne(inbox: string, attempt: 0 | 1): Promise<Job> {
  const activity = {
    '@context': 'https://www.w3.org/ns/activitystreams',
    ...{ id: `${origin}/ap/articles/a#create`, type: 'Create', actor },
    cc: [`${origin}/ap/live/followers/paper`],
    object: { type: 'Note', id: `${origin}/ap/articles/a`, content: '방콕 <b>"10~11"</b>' },
  };
  const state = JSON.stringify({ attempt, started: new Date().toISOString() });
  const now = Date.now();
  const { jobs } = desk.store;
  await jobs.enqueue({ kind: 'deliver', body: JSON.stringify(activity), targets: [inbox], state, due: now });
  return (await claim(now))[0] as Job;
}

const claim = (now: number) => desk.store.jobs.claim({ kinds: ['deliver'], owner: 'test', limit: 10, lease, now });

async function send(inbox: string, attempt: 0 | 1) {
  await deliveries.deliver(await claimOne(inbox, attempt));
  await deliveries.ledger.writeAll();
  const { later, leased } = await desk.store.jobs.depth(Date.now());
  const [left] = await claim(Date.now() + 10 * 86_400_000);
  const knows = await desk.store.hosts.find(new URL(inbox).host);
  if (left) await desk.store.jobs.finish(left.id);
  const { attempt: next = null } = JSON.parse(left?.state ?? '{}') as { attempt?: number };
  return {
    ...{ later, leased, tried: next === null ? null : next - attempt },
    ...{ delivered: knows?.delivered, failures: knows?.failures },
    error: knows?.lastError?.replaceAll(new URL(inbox).host, 'HOST'),
  };
}

const kindOf = ({ headers }: Seen) => ('signature-input' in headers ? 'rfc9421' : 'draft-cavage');
/** What `fetch` says of itself, and what differs from moment to moment. */
const apart = ['accept-encoding', 'accept-language', 'sec-fetch-mode', 'date', 'signature'];
const lasting = ({ headers }: Seen) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !apart.includes(name)));
const signed = ({ headers }: Seen) => headers['signature']?.replace(/signature="[^"]*"/, '');

describe('a delivery by our own hand', () => {
  it('is the request that Fedify makes, but for its moment and what fetch says of itself', async () => {
    const host = await openHost(status(202));
    const reader = { id: `${host.origin}/reader`, inbox: host.inbox, sharedInbox: null, follow: null, since: 0 };
    await desk.store.followers.put({ actor: 'paper', ...reader });
    for (const attempt of [0, 1] as const) await send(host.inbox, attempt);
    const [ours, theirs] = host.seen as [Seen, Seen];
    expect(ours.headers).not.toHaveProperty('sec-fetch-mode');
    expect(theirs.headers).toHaveProperty('sec-fetch-mode');
    expect(lasting(ours)).toEqual(lasting(theirs));
    expect(Object.keys(lasting(ours))).toContain('collection-synchronization');
    expect([ours.path, ours.body]).toEqual([theirs.path, theirs.body]);
    expect(signed(ours)).toBe(signed(theirs));
    expect(signed(ours)).toContain('collection-synchronization content-type date digest host user-agent');
  });

  const reactions: [string, React][] = [
    ['takes it', status(200)],
    ['takes it later', status(202, { 'Content-Length': '0' })],
    ['does not know the inbox', status(404)],
    ['is gone', status(410)],
    ['refuses every signature', status(401)],
    ['wants RFC 9421', ({ headers }, response) => response.writeHead('signature-input' in headers ? 202 : 401).end()],
    ['has a fault', status(500)],
    ['asks to slow down', status(429, { 'Retry-After': '3600' })],
    [
      'moved its inbox',
      ({ url }, response) =>
        url === '/inbox' ? response.writeHead(308, { Location: '/new' }).end() : response.writeHead(202).end(),
    ],
    ['leads in a circle', status(307, { Location: '/inbox' })],
    ['answers a redirect to nowhere', status(304)],
    ['packs what it says of the fault', status(503, { 'Content-Encoding': 'gzip' })],
    ['cuts the connection', ({ socket }) => socket.resetAndDestroy()],
    ['does not speak HTTP', ({ socket }) => void socket.end('hello')],
  ];

  it.each(reactions)('ends as it would by Fedify where the other server %s', async (_, react) => {
    const [one, other] = [await openHost(react), await openHost(react)];
    const ours = await send(one.inbox, 0);
    const theirs = await send(other.inbox, 1);
    expect(ours).toEqual(theirs);
    expect(ours.leased).toBe(0);
    const knocks = (seen: Seen[]) => seen.map((request) => `${kindOf(request)} ${request.path}`);
    expect(knocks(one.seen)).toEqual(knocks(other.seen));
    expect(one.seen[0]?.headers).not.toHaveProperty('sec-fetch-mode');
  });

  it('is left to Fedify where the host failed lately or wants RFC 9421, and where it has a query', async () => {
    const host = await openHost(status(202));
    const byFetch = () => host.seen.map(({ headers }) => 'sec-fetch-mode' in headers);
    await send(host.inbox, 0);
    const failed = { state: 'closed', failures: [new Date().toISOString()] };
    await desk.store.cache.set(['_fedify', 'circuit', new URL(host.origin).host], failed, null);
    await send(host.inbox, 0);
    await send(host.inbox, 0);
    await send(`${host.inbox}?of=reader`, 0);
    await desk.store.cache.set(['signature-kinds', host.origin], 'rfc9421', null);
    await send(host.inbox, 0);
    expect(byFetch()).toEqual([false, true, false, true, true]);
    expect(host.seen.map(kindOf).at(-1)).toBe('rfc9421');
  });

  it('is sent again with the same id after a crash before it was written off, and only then', async () => {
    const host = await openHost(status(202));
    const job = await claimOne(host.inbox, 0);
    await deliveries.deliver(job);
    expect(await claim(job.due + lease - 1)).toEqual([]);
    const after = toDeliveries(desk, openFederation(desk, { allowPrivateAddresses: true }), { owner: 'one', lease });
    const [again] = await claim(job.due + lease);
    expect(again?.id).toBe(job.id);
    await after.deliver(again as Job);
    await after.ledger.writeAll();
    expect(host.seen.map(({ body }) => (JSON.parse(body) as { id: string }).id)).toEqual([
      `${origin}/ap/articles/a#create`,
      `${origin}/ap/articles/a#create`,
    ]);
    expect(await claim(job.due + 3 * lease)).toEqual([]);
    await deliveries.ledger.writeAll();
    expect(await desk.store.jobs.depth(Date.now())).toEqual({ ready: 0, later: 0, leased: 0 });
  });
});
