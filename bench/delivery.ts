import { fork } from 'node:child_process';
import { createHash, createPrivateKey, type JsonWebKey, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFederation, InProcessMessageQueue, MemoryKvStore } from '@fedify/fedify';
import { Create, Note } from '@fedify/vocab';
import { Agent } from 'undici';
import { toManifest } from '../src/integrations/newswire/article/manifest.ts';
import { toDesk } from '../src/integrations/newswire/server/desk.ts';
import { toDirectory } from '../src/integrations/newswire/server/directory.ts';
import { openFederation } from '../src/integrations/newswire/server/federation.ts';
import { keyOf, toCryptoKeyPair } from '../src/integrations/newswire/server/keys.ts';
import { guardOutgoing } from '../src/integrations/newswire/server/outgoing.ts';
import { newDelivery } from '../src/integrations/newswire/server/queue.ts';
import { startWorker } from '../src/integrations/newswire/server/worker.ts';
import { openSqlite } from '../src/integrations/newswire/storage/sqlite.ts';
import type { ActorKey } from '../src/integrations/newswire/storage/store.ts';
import { editionOf } from '../test/publish/newsroom.ts';
import { measureInTurn, type Row } from './measure.ts';

const count = 1000;
const origin = 'https://paper.example';
const actor = `${origin}/ap/actors/paper`;
const content = '방콕(10.6~7)과 이스탄불(10.10~11). '.repeat(40);
const activity = JSON.stringify({
  '@context': 'https://www.w3.org/ns/activitystreams',
  id: `${origin}/ap/articles/a#create`,
  type: 'Create',
  actor,
  object: { type: 'Note', id: `${origin}/ap/articles/a`, content },
});

/**
 * One activity to a thousand hosts, connections warm, by three hands in turn with the same key: a loop that keeps nothing and judges
 * nothing, the paper's durable queue, and Fedify with the queue in memory that it brings.
 */
export async function delivery(): Promise<Row[]> {
  const sink = fork(fileURLToPath(import.meta.url), ['sink']);
  const [port] = (await once(sink, 'message')) as [number];
  // Every address of 127/8 is this machine: a thousand hosts, a thousand connections.
  const inboxes = Array.from(
    { length: count },
    (_, at) => `http://127.0.${1 + Math.floor(at / 250)}.${1 + (at % 250)}:${port}/inbox`,
  );
  const paper = await openPaper();
  const agent = new Agent({ keepAliveTimeout: 30_000 });
  try {
    const [loop, fedify, ours] = await measureInTurn(count, [
      ['a hand-written loop: sign, undici dispatch', () => byHand(inboxes, agent, paper.key)],
      ['Fedify and its queue in memory', () => byFedify(inboxes, paper.key)],
      ['the paper and its durable SQLite queue', () => paper.deliver(inboxes)],
    ]);
    if (!loop || !fedify || !ours) return [];
    return [loop, { ...fedify, against: loop }, { ...ours, against: loop }, { ...ours, against: fedify }];
  } finally {
    await agent.close();
    await paper.close();
    sink.kill();
  }
}

interface Paper {
  key: ActorKey;
  deliver(inboxes: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

async function openPaper(): Promise<Paper> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-bench-'));
  const store = await openSqlite(join(folder, 'newswire.db'));
  const dispatcher = guardOutgoing({ allowPrivateAddresses: true });
  const manifest = toManifest(editionOf([], origin));
  const desk = toDesk({
    store,
    origin,
    clock: Date.now,
    folder: () => ({ manifest, directory: toDirectory(manifest), read: async () => null }),
    wake: (...kinds) => worker.wake(...kinds),
  });
  const worker = startWorker(desk, openFederation(desk, { allowPrivateAddresses: true }), 'bench');
  return {
    key: await keyOf('paper', store, Date.now()),
    deliver: async (targets) => {
      const now = Date.now();
      await store.jobs.enqueue({ kind: 'deliver', body: activity, targets, state: newDelivery(now), due: now });
      await worker.idle();
    },
    close: async () => {
      await worker.stop();
      await store.close();
      await dispatcher.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** @throws where one of them was not delivered: a table of failures would be fast. */
async function byFedify(inboxes: readonly string[], key: ActorKey): Promise<void> {
  const queue = new InProcessMessageQueue({ pollInterval: { milliseconds: 5 } });
  const federation = createFederation<void>({
    kv: new MemoryKvStore(),
    queue: { outbox: queue },
    manuallyStartQueue: true,
    allowPrivateAddress: true,
    firstKnock: 'draft-cavage-http-signatures-12',
  });
  federation.setActorDispatcher('/ap/actors/{identifier}', () => null);
  const { privateKey } = await toCryptoKeyPair(key);
  const create = new Create({
    id: new URL(`${origin}/ap/articles/a#create`),
    actor: new URL(actor),
    object: new Note({ id: new URL(`${origin}/ap/articles/a`), content }),
  });
  const recipients = inboxes.map((inbox) => ({ id: new URL(`${inbox}#reader`), inboxId: new URL(inbox) }));
  const context = federation.createContext(new URL(origin), undefined);
  await context.sendActivity({ keyId: new URL(`${actor}#main-key`), privateKey }, recipients, create, {
    fanout: 'skip',
  });
  const end = new AbortController();
  const listening = federation.startQueue(undefined, { signal: end.signal, queue: 'outbox' });
  while ((await queue.getDepth()).queued > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  end.abort();
  await listening;
}

async function byHand(inboxes: readonly string[], agent: Agent, { privateKey }: ActorKey): Promise<void> {
  const key = createPrivateKey({ key: JSON.parse(privateKey) as JsonWebKey, format: 'jwk' });
  const digest = `SHA-256=${createHash('sha256').update(activity).digest('base64')}`;
  const body = Buffer.from(activity);
  const queue = [...inboxes];
  const send = async () => {
    for (let inbox = queue.pop(); inbox; inbox = queue.pop()) {
      const { host, pathname, origin: to } = new URL(inbox);
      const date = new Date().toUTCString();
      const text = `(request-target): post ${pathname}\nhost: ${host}\ndate: ${date}\ndigest: ${digest}`;
      const signature = await new Promise<Buffer>((resolve, reject) =>
        sign('sha256', Buffer.from(text), key, (error, value) => (error ? reject(error) : resolve(value))),
      );
      const headers = {
        host,
        date,
        digest,
        'content-type': 'application/activity+json',
        signature: `keyId="${actor}#main-key",algorithm="rsa-sha256",headers="(request-target) host date digest",signature="${signature.toString('base64')}"`,
      };
      await new Promise<void>((resolve, reject) =>
        agent.dispatch(
          { origin: to, path: pathname, method: 'POST', headers, body },
          {
            onRequestStart: () => {},
            onResponseStart: () => {},
            onResponseData: () => {},
            onResponseEnd: () => resolve(),
            onResponseError: (_, error) => reject(error),
          },
        ),
      );
    }
  };
  await Promise.all(Array.from({ length: 64 }, send));
}

if (process.argv[2] === 'sink') {
  const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
    request.resume().on('end', () => response.writeHead(202).end());
  }).listen(0, '0.0.0.0');
  server.on('listening', () => process.send?.((server.address() as AddressInfo).port));
}
