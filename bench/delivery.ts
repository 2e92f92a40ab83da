import { fork } from 'node:child_process';
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Agent } from 'undici';
import { toManifest } from '../src/integrations/newswire/article/manifest.ts';
import { toDesk } from '../src/integrations/newswire/server/desk.ts';
import { toDirectory } from '../src/integrations/newswire/server/directory.ts';
import { openFederation } from '../src/integrations/newswire/server/federation.ts';
import { guardOutgoing } from '../src/integrations/newswire/server/outgoing.ts';
import { newDelivery } from '../src/integrations/newswire/server/queue.ts';
import { startWorker } from '../src/integrations/newswire/server/worker.ts';
import { openSqlite } from '../src/integrations/newswire/storage/sqlite.ts';
import { editionOf } from '../test/publish/newsroom.ts';
import { measure, type Row } from './measure.ts';

const count = 1000;
const origin = 'https://paper.example';
const activity = JSON.stringify({
  '@context': 'https://www.w3.org/ns/activitystreams',
  id: `${origin}/ap/articles/a#create`,
  type: 'Create',
  actor: `${origin}/ap/actors/paper`,
  object: { content: '방콕(10.6~7)과 이스탄불(10.10~11). '.repeat(40) },
});

/** One activity to a thousand inboxes through the durable queue, beside a hand-written loop that keeps nothing. */
export async function delivery(): Promise<Row[]> {
  const sink = fork(fileURLToPath(import.meta.url), ['sink']);
  const [port] = (await once(sink, 'message')) as [number];
  const inboxes = Array.from({ length: count }, (_, index) => `http://localhost:${port}/inbox/${index}`);
  try {
    const loop = await measure('a hand-written loop: sign, undici request', count, () => byHand(inboxes));
    const ours = await measure('the durable SQLite queue and Fedify', count, () => byQueue(inboxes));
    return [loop, { ...ours, against: loop }];
  } finally {
    sink.kill();
  }
}

async function byQueue(inboxes: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-bench-'));
  const store = await openSqlite(join(folder, 'newswire.db'));
  const dispatcher = guardOutgoing({ allowPrivateAddresses: true });
  const manifest = toManifest(editionOf([], origin));
  const desk = toDesk({
    store,
    origin,
    clock: Date.now,
    folder: () => ({ manifest, directory: toDirectory(manifest), read: async () => null }),
    wake: () => worker.wake(),
  });
  await store.jobs.enqueue({
    kind: 'deliver',
    body: activity,
    targets: inboxes,
    state: newDelivery(Date.now()),
    due: Date.now(),
  });
  const worker = startWorker(desk, openFederation(desk, { allowPrivateAddresses: true }), 'bench');
  await worker.idle();
  await worker.stop();
  await store.close();
  await dispatcher.close();
  await rm(folder, { recursive: true });
}

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const key = createPrivateKey(privateKey);

async function byHand(inboxes: readonly string[]): Promise<void> {
  const agent = new Agent();
  const digest = `SHA-256=${createHash('sha256').update(activity).digest('base64')}`;
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
        signature: `keyId="${origin}/ap/actors/paper#main-key",algorithm="rsa-sha256",headers="(request-target) host date digest",signature="${signature.toString('base64')}"`,
      };
      const { body } = await agent.request({ origin: to, path: pathname, method: 'POST', headers, body: activity });
      await body.dump();
    }
  };
  await Promise.all(Array.from({ length: 32 }, send));
  await agent.close();
}

if (process.argv[2] === 'sink') {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(202).end());
  }).listen(0, 'localhost');
  server.on('listening', () => process.send?.((server.address() as AddressInfo).port));
}
