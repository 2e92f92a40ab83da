import { createHash, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Peer, startPeer } from '../peer/peer.ts';
import { signRequest } from '../peer/sign.ts';
import { openPaper, type RunningPaper } from './running-paper.ts';

let paper: RunningPaper;
let reader: Peer;

beforeAll(async () => {
  [paper, reader] = await Promise.all([
    openPaper([{ id: 'a-1', published: '2026-11-01 09:00' }]),
    startPeer({ signedFetch: false }),
  ]);
});

afterAll(async () => {
  await reader.close();
  await paper.stop();
});

afterEach(async () => {
  await paper.store.followers.removeEverywhere(reader.actor);
});

let follows = 0;

function follow(change: Record<string, unknown> = {}): Record<string, unknown> {
  follows += 1;
  return {
    '@context': 'https://www.w3.org/ns/activitystreams',
    id: `${reader.origin}/follows/${follows}`,
    type: 'Follow',
    actor: reader.actor,
    object: `${paper.origin}/ap/actors/paper`,
    ...change,
  };
}

interface Forgery {
  key?: Peer['key'];
  now?: Date;
  covers?: string[];
  sent?: string;
  path?: string;
}

async function deliver(
  activity: unknown,
  { key = reader.key, now = new Date(), covers, sent, path = '/ap/live/inbox' }: Forgery = {},
): Promise<number> {
  const body = JSON.stringify(activity);
  const { host: _, ...headers } = await signRequest(`${paper.origin}${path}`, {
    key,
    now,
    body,
    ...(covers && { covers }),
  });
  return (await paper.post(path, sent ?? body, headers)).status;
}

const followers = () => paper.store.followers.count('paper');
const quiet = () =>
  expect.poll(() => paper.store.jobs.depth(Date.now()).then(({ ready, leased }) => ready + leased)).toBe(0);
const nothingStored = async () => {
  await quiet();
  expect(await followers()).toBe(0);
  expect((await paper.store.jobs.depth(Date.now())).later).toBe(0);
};

describe('the inbox', () => {
  it('takes a Follow, at the shared address and at the account’s own', async () => {
    for (const path of ['/ap/live/inbox', '/ap/live/inbox/paper']) {
      expect(await deliver(follow(), { path })).toBe(202);
      await expect.poll(followers).toBe(1);
      await paper.store.followers.removeEverywhere(reader.actor);
    }
  });

  it('takes nothing from a replay: the same request, signature and all, counts once', async () => {
    const activity = follow();
    const now = new Date();
    expect(await deliver(activity, { now })).toBe(202);
    await expect.poll(followers).toBe(1);
    await paper.store.followers.removeEverywhere(reader.actor);
    expect(await deliver(activity, { now })).toBe(202);
    await quiet();
    expect(await followers()).toBe(0);
  });

  it('accepts one who comes back under the id of the first Follow, as Misskey does', async () => {
    const activity = follow();
    const undo = { ...activity, id: `${reader.origin}/undo/${follows}`, type: 'Undo', object: activity };
    expect(await deliver(activity, { now: new Date(Date.now() - 5000) })).toBe(202);
    await expect.poll(followers).toBe(1);
    expect(await deliver(undo)).toBe(202);
    await expect.poll(followers).toBe(0);
    await quiet();
    expect(await deliver(activity)).toBe(202);
    await expect.poll(followers).toBe(1);
  });

  it.each([
    ['is not signed', async () => (await paper.post('/ap/live/inbox', JSON.stringify(follow()))).status, 401],
    [
      'was changed on its way',
      () => deliver(follow(), { sent: JSON.stringify(follow({ object: `${paper.origin}/ap/actors/section-tech` })) }),
      401,
    ],
    ['was signed two hours ago', () => deliver(follow(), { now: new Date(Date.now() - 2 * 3600_000) }), 401],
    ['is signed for two hours from now', () => deliver(follow(), { now: new Date(Date.now() + 2 * 3600_000) }), 401],
    [
      'leaves its digest out of the signature',
      () => deliver(follow(), { covers: ['(request-target)', 'host', 'date'] }),
      401,
    ],
    [
      'is signed by another than its actor',
      () => deliver(follow({ actor: 'https://elsewhere.example/users/victim' })),
      401,
    ],
    ['is no JSON', async () => (await paper.post('/ap/live/inbox', '{"type":', { Signature: 'x' })).status, 400],
    ['is an array', async () => (await paper.post('/ap/live/inbox', '[]', { Signature: 'x' })).status, 400],
    [
      'is no text',
      async () =>
        (await paper.post('/ap/live/inbox', '\ud800', { Signature: 'x', 'Content-Type': 'text/plain' })).status,
      415,
    ],
    ['is larger than a megabyte', () => deliver(follow({ content: 'x'.repeat(1_100_000) })), 413],
    ['goes to an account that is not there', () => deliver(follow(), { path: '/ap/live/inbox/nobody' }), 404],
  ])('refuses what %s, and keeps nothing of it', async (_, send, status) => {
    expect(await send()).toBe(status);
    await nothingStored();
  });

  it('refuses a body that says nothing of its length and does not end', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) });
    const answer = await fetch(`${paper.origin}/ap/live/inbox`, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'Content-Type': 'application/activity+json', Signature: 'x' },
    } as RequestInit).catch(() => null);
    expect(answer?.status ?? 413).toBe(413);
    await nothingStored();
  });

  it('refuses a key that names an owner who does not know it', async () => {
    // Anyone can publish a key and write a stranger's name on it.
    const forger = await startPeer({ name: 'forger', signedFetch: false });
    const server = createServer((_, answer) => {
      answer.setHeader('Content-Type', 'application/activity+json');
      answer.end(
        JSON.stringify({
          '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'],
          id: `${origin}/key`,
          type: 'CryptographicKey',
          owner: reader.actor,
          publicKeyPem,
        }),
      );
    }).listen(0, 'localhost');
    await once(server, 'listening');
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    const keyDocument = (await (
      await fetch(forger.key.keyId, { headers: { Accept: 'application/activity+json' } })
    ).json()) as { publicKeyPem?: string; publicKey?: { publicKeyPem: string } };
    const publicKeyPem = keyDocument.publicKeyPem ?? keyDocument.publicKey?.publicKeyPem;
    expect(publicKeyPem).toContain('BEGIN PUBLIC KEY');
    expect(await deliver(follow(), { key: { ...forger.key, keyId: `${origin}/key` } })).toBe(401);
    await nothingStored();
    server.close();
    await forger.close();
  });

  it('takes a signature of RFC 9421 that covers target, time and body', async () => {
    expect(await deliverRfc9421(['@method', '@target-uri', 'content-digest'])).toBe(202);
    await expect.poll(followers).toBe(1);
  });

  it.each([
    ['the method alone', ['@method']],
    ['all but the body', ['@method', '@target-uri']],
    ['all but the target', ['@method', 'content-digest']],
  ])('refuses a signature of RFC 9421 over %s', async (_, covered) => {
    expect(await deliverRfc9421(covered)).toBe(401);
    await nothingStored();
  });

  it('refuses what was signed for another host', async () => {
    const body = JSON.stringify(follow());
    const headers = await signRequest('http://elsewhere.example/ap/live/inbox', {
      key: reader.key,
      now: new Date(),
      body,
    });
    expect(await post(body, { ...headers, 'Content-Type': 'application/activity+json' })).toBe(401);
    await nothingStored();
  });

  it('drops what it has no use for without keeping it', async () => {
    expect(await deliver(follow({ type: 'Listen' }))).toBe(202);
    await nothingStored();
  });

  it('forgets a reader whose account was deleted', async () => {
    await deliver(follow());
    await expect.poll(followers).toBe(1);
    expect(
      await deliver({
        '@context': 'https://www.w3.org/ns/activitystreams',
        id: `${reader.actor}#delete`,
        type: 'Delete',
        actor: reader.actor,
        object: reader.actor,
      }),
    ).toBe(202);
    await expect.poll(followers).toBe(0);
  });

  it('lets nobody end another’s follow', async () => {
    await deliver(follow());
    await expect.poll(followers).toBe(1);
    const other = await startPeer({ name: 'other', signedFetch: false });
    const undo = {
      '@context': 'https://www.w3.org/ns/activitystreams',
      id: `${other.origin}/undo/1`,
      type: 'Undo',
      actor: other.actor,
      object: {
        id: `${reader.origin}/follows/${follows}`,
        type: 'Follow',
        actor: reader.actor,
        object: `${paper.origin}/ap/actors/paper`,
      },
    };
    expect(await deliver(undo, { key: other.key })).toBe(202);
    await quiet();
    expect(await followers()).toBe(1);
    await other.close();
  });
});

/** Signed by hand as RFC 9421 says (2.5 and 4), over the components named. */
async function deliverRfc9421(covered: string[]): Promise<number> {
  const body = JSON.stringify(follow());
  const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
  const values: Record<string, string> = {
    '@method': 'POST',
    '@target-uri': `${paper.origin}/ap/live/inbox`,
    'content-digest': digest,
  };
  const parameters = `(${covered.map((name) => `"${name}"`).join(' ')});created=${Math.floor(Date.now() / 1000)};keyid="${reader.key.keyId}";alg="rsa-v1_5-sha256"`;
  const base = [...covered.map((name) => `"${name}": ${values[name]}`), `"@signature-params": ${parameters}`].join(
    '\n',
  );
  const signature = sign('sha256', Buffer.from(base), reader.key.privateKeyPem).toString('base64');
  return post(body, {
    'Content-Type': 'application/activity+json',
    'Content-Digest': digest,
    'Signature-Input': `sig1=${parameters}`,
    Signature: `sig1=:${signature}:`,
  });
}

/** A POST with exactly these headers; `fetch` would set the host itself. */
function post(body: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${paper.origin}/ap/live/inbox`, { method: 'POST', headers }, (answer) =>
      resolve(answer.resume().statusCode ?? 0),
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
