import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Peer, startPeer } from '../peer/peer.ts';
import type { Signing } from '../peer/sign.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';
import { signGet } from './sign-get.ts';

const activity = 'application/activity+json';

let paper: RunningPaper;
let reader: Peer;
let other: Peer;

beforeAll(async () => {
  const extras = { federation: { secure: true } };
  paper = await openPaper([{ id: 'bridge', title: '다리', published: minutesAgo(60) }], { extras });
  reader = await startPeer({ profile: 'gotosocial' });
  other = await startPeer({ profile: 'misskey', name: 'other' });
});

afterAll(async () => {
  for (const one of [reader, other]) await one.close();
  await paper.stop();
});

/** A GET signed as draft-cavage has it, by this peer's account unless said otherwise. */
async function signed(path: string, signing: Partial<Signing> = {}, as = reader): Promise<Response> {
  return paper.get(path, await signGet(paper.origin + path, as, signing));
}

describe('a signature on a GET', () => {
  const path = '/ap/live/replies/articles/bridge?page=1';

  it('may leave the query out, as older servers do', async () => {
    const headers = await signGet(`${paper.origin}${path.split('?')[0]}`, reader);
    expect((await paper.get(path, headers)).status).toBe(200);
  });

  it.each<[string, Partial<Signing>]>([
    ['leaves out the target', { covers: ['host', 'date'] }],
    ['leaves out the host', { covers: ['(request-target)', 'date'] }],
    ['leaves out the time', { covers: ['(request-target)', 'host'] }],
    ['is more than an hour old', { now: new Date(Date.now() - 3_700_000) }],
    ['is more than an hour ahead', { now: new Date(Date.now() + 3_700_000) }],
    ['covers a header that did not come', { covers: ['(request-target)', 'host', 'date', 'digest'] }],
  ])('counts for nothing when it %s', async (_, signing) => {
    const { digest: __, ...headers } = await signGet(paper.origin + path, reader, signing);
    expect((await paper.get(path, headers)).status).toBe(401);
  });

  it.each([
    ['another path', '/ap/live/likes/articles/bridge'],
    ['another query', '/ap/live/replies/articles/bridge?page=2'],
    ['another host', 'http://other.example/ap/live/replies/articles/bridge?page=1'],
  ])('counts for nothing when it was made for %s', async (_, other) => {
    const headers = await signGet(new URL(other, paper.origin).href, reader);
    expect((await paper.get(path, headers)).status).toBe(401);
  });

  it.each([
    'nonsense',
    'keyId="x",headers="(request-target) host date",signature="AAAA"',
    'keyId="KEY",headers="(request-target) host date",signature="%%%"',
    'keyId="KEY",headers="(request-target) host date  ",signature="AAAA"',
    'keyId="KEY",headers="(request-target) host (created)",created=99999999999999999999,signature="AAAA"',
    'keyId="KEY",headers="(request-target) host date",expires=1,signature="AAAA"',
  ])('that cannot be read is no fault of ours: %s', async (signature) => {
    for (const date of [new Date().toUTCString(), 'yesterday', '']) {
      const headers = { Signature: signature.replace('KEY', reader.key.keyId), Date: date };
      expect((await paper.get(path, headers)).status).toBe(401);
    }
  });

  it('in its own way, made up as RFC 9421, is no fault of ours either', async () => {
    for (const input of [
      '((',
      'sig1=1',
      'sig1=("@method");created=1',
      `sig1=("@method" "@target-uri");created=1;keyid="x"`,
    ])
      expect((await paper.get(path, { Signature: 'sig1=:AAAA:', 'Signature-Input': input })).status).toBe(401);
  });

  it('counts for nothing when its key names an owner that does not list it', async () => {
    const impostor = await keyServer(reader);
    try {
      expect(
        (await signed(path, { key: { keyId: impostor.keyId, privateKeyPem: reader.key.privateKeyPem } })).status,
      ).toBe(401);
      expect(impostor.asked()).toBeGreaterThan(0);
    } finally {
      impostor.close();
    }
  });
});

describe('the followers of one server (FEP-8fcf)', () => {
  it('are told to that server alone, when it signs', async () => {
    const { host } = new URL(reader.origin);
    for (const id of [reader.actor, `${reader.origin}/users/second`, other.actor, `${reader.origin}0/users/evil`])
      await paper.store.followers.put({
        ...{ actor: 'paper', id, inbox: `${id}/inbox` },
        sharedInbox: null,
        follow: null,
        since: 0,
      });
    const path = `/ap/live/followers/paper?host=${encodeURIComponent(host)}`;
    const answer = await signed(path);
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'private, no-store']);
    expect(await answer.json()).toMatchObject({
      id: paper.origin + path,
      type: 'OrderedCollection',
      totalItems: 2,
      orderedItems: [reader.actor, `${reader.origin}/users/second`].sort(),
    });
    expect((await signed(path, {}, other)).status).toBe(403);
    expect((await signed('/ap/live/followers/paper?host=', {}, other)).status).toBe(403);
  });

  it('are told to nobody who does not sign, in secure mode or not', async () => {
    const plain = await openPaper([]);
    try {
      const { host } = new URL(reader.origin);
      for (const one of [paper, plain]) {
        const answer = await one.get(`/ap/live/followers/paper?host=${encodeURIComponent(host)}`);
        expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([401, 'private, no-store']);
      }
      expect((await plain.get('/ap/outbox/paper')).headers.get('Cache-Control')).toBe('public, max-age=60');
    } finally {
      await plain.stop();
    }
  });
});

/** A host that publishes a key of its own and says that it is `owner`'s. */
async function keyServer(owner: Peer): Promise<{ keyId: string; asked(): number; close(): void }> {
  let asked = 0;
  const publicKeyPem = createPublicKey(owner.key.privateKeyPem).export({ type: 'spki', format: 'pem' });
  const server = createServer(({ headers, url }, response) => {
    asked += 1;
    const id = `http://${headers.host}${url}`;
    response.writeHead(200, { 'Content-Type': activity }).end(
      JSON.stringify({
        '@context': 'https://w3id.org/security/v1',
        ...{ id, type: 'CryptographicKey', owner: owner.actor, publicKeyPem },
      }),
    );
  }).listen(0, 'localhost');
  await once(server, 'listening');
  return {
    keyId: `http://localhost:${(server.address() as AddressInfo).port}/key`,
    asked: () => asked,
    close: () => void server.close(),
  };
}
