import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { toManifest } from '../../../src/integrations/newswire/article/to-manifest.ts';
import { type Desk, toDesk } from '../../../src/integrations/newswire/server/desk.ts';
import { toDirectory } from '../../../src/integrations/newswire/server/directory.ts';
import { openFederation } from '../../../src/integrations/newswire/server/federation.ts';
import { guardOutgoing } from '../../../src/integrations/newswire/server/outgoing.ts';
import { newDelivery } from '../../../src/integrations/newswire/server/queue.ts';
import { startWorker, type Worker } from '../../../src/integrations/newswire/server/worker.ts';
import { openSqlite } from '../../../src/integrations/newswire/storage/sqlite.ts';
import type { NewParcels } from '../../../src/integrations/newswire/storage/store.ts';
import { editionOf } from '../../publish/newsroom.ts';

const origin = 'https://paper.example';
const empty = { ready: 0, later: 0, leased: 0 };
const close: (() => Promise<unknown>)[] = [];
/** Paths of inboxes with the ids that came there, in the order in which they came. */
let got: { path: string; id: string }[] = [];
let react: (path: string, response: ServerResponse) => void;
let port: number;
let desk: Desk;
let worker: Worker | undefined;

beforeEach(async () => {
  got = [];
  react = (_, response) => response.writeHead(202).end();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk as string;
    const path = request.url ?? '';
    got.push({ path, id: (JSON.parse(body) as { id: string }).id });
    react(path, response);
  }).listen(0);
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  const store = await openSqlite(':memory:');
  const guard = guardOutgoing({ allowPrivateAddresses: true });
  const manifest = toManifest(editionOf([], origin));
  const folder = () => ({ manifest, directory: toDirectory(manifest), read: async () => null });
  desk = toDesk({ store, origin, clock: Date.now, folder });
  worker = undefined;
  close.push(
    async () => {
      server.close();
      server.closeAllConnections();
    },
    () => guard.destroy(),
    store.close,
    async () => worker?.stop(),
  );
});

afterEach(async () => {
  for (const end of close.splice(0).reverse()) await end();
});

/** Hosts of this machine, one address each. */
const inboxes = (count: number) =>
  Array.from({ length: count }, (_, at) => `http://127.0.${7 + Math.floor(at / 250)}.${1 + (at % 250)}:${port}/${at}`);
const paths = () => got.map(({ path }) => path);

async function queue(id: string, targets: readonly string[], rank?: NewParcels['rank']): Promise<void> {
  const actor = `${origin}/ap/actors/paper`;
  const body = JSON.stringify({ id: `${origin}/ap/articles/${id}`, type: 'Create', actor, object: `${origin}/a` });
  const now = Date.now();
  await desk.store.parcels.enqueue({ body, inboxes: targets, state: newDelivery(now), due: now, rank });
}

function work(): Worker {
  worker = startWorker(desk, openFederation(desk, { allowPrivateAddresses: true }), 'test');
  return worker;
}

it('takes a publication to every inbox once, and leaves nothing in the queue', async () => {
  await queue('a', inboxes(100));
  await work().idle();
  expect(paths().toSorted()).toEqual(
    inboxes(100)
      .map((_, at) => `/${at}`)
      .toSorted(),
  );
  expect(await desk.store.jobs.depth(Date.now())).toEqual(empty);
  expect((await desk.store.hosts.all()).map(({ delivered }) => delivered)).toEqual(Array(100).fill(1));
});

it('keeps for later just what was not taken, each with its own attempts', async () => {
  const refusing = new Set(['/3', '/40']);
  react = (path, response) => response.writeHead(refusing.has(path) ? 503 : 202).end();
  await queue('a', inboxes(60));
  await work().idle();
  expect(await desk.store.jobs.depth(Date.now())).toEqual({ ...empty, later: 2 });
  expect((await desk.store.jobs.waiting()).map(({ host }) => host)).toEqual([
    `127.0.7.41:${port}`,
    `127.0.7.4:${port}`,
  ]);
  const jobs = await desk.store.jobs.claim({
    ...{ kinds: ['deliver'], owner: 'test', limit: 9, lease: 1, now: Date.now() + 60_000 },
  });
  expect(jobs.map(({ state }) => (JSON.parse(state) as { attempt: number }).attempt)).toEqual([1, 1]);
  refusing.clear();
  await desk.store.jobs.release('test');
  await desk.store.jobs.hurry(null, Date.now());
  worker?.wake();
  await worker?.idle();
  expect(await desk.store.jobs.depth(Date.now())).toEqual(empty);
});

it('sends again after a crash what was not written off, under the same id, and nothing else', async () => {
  await queue('a', inboxes(40));
  // One worker took two parcels, wrote one off in part, and was killed.
  const [first, second] = await desk.store.parcels.claim({ owner: 'killed', limit: 2, lease: 1, now: Date.now() });
  await desk.store.parcels.settle('killed', [{ id: first!.id, left: first!.inboxes.slice(6), out: [] }]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await work().idle();
  const done = new Set(first!.inboxes.slice(0, 6).map((inbox) => new URL(inbox).pathname));
  expect(paths().toSorted()).toEqual(
    inboxes(40)
      .map((_, at) => `/${at}`)
      .filter((path) => !done.has(path))
      .toSorted(),
  );
  expect(new Set(got.map(({ id }) => id)).size).toBe(1);
  expect(second).toBeDefined();
});

it('gives back at its end what it did not begin', async () => {
  const held: ServerResponse[] = [];
  const all = new Promise<void>((resolve) => {
    react = (_, response) => void (held.push(response) === 64 && resolve());
  });
  await queue('a', inboxes(1000));
  const working = work();
  await all;
  const stopped = working.stop();
  react = (_, response) => response.writeHead(202).end();
  for (const response of held) response.writeHead(202).end();
  await stopped;
  expect(await desk.store.jobs.depth(Date.now())).toEqual({ ...empty, ready: 1000 - got.length });
  // 64, or more where the first of them took long, as on a busy machine.
  expect(got.length).toBeLessThan(1000);
});

it('answers somebody, and corrects, before it goes on with a publication', async () => {
  await queue('new', inboxes(250));
  await queue('correction', inboxes(1), 'urgent');
  await work().idle();
  expect(got.slice(0, 64).map(({ id }) => id)).toContain(`${origin}/ap/articles/correction`);
});
