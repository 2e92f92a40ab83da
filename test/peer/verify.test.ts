import { createPublicKey } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { makeKeys } from './actor.ts';
import { closeAll, deliver, type Forgery, reasons, serve, start, toCreate } from './trial.ts';
import type { Json } from './wire.ts';

afterEach(closeAll);

describe('a signature', () => {
  it.each<[string, Forgery, string]>([
    ['that is more than an hour old', { now: new Date(Date.now() - 3_700_000) }, 'is more than 1 h old'],
    ['that is ahead of its time', { now: new Date(Date.now() + 400_000) }, 'is more than 5 min ahead'],
    ['without a readable date', { headers: { date: 'today' } }, 'date today is no date'],
    ['that leaves out the digest', { covers: ['(request-target)', 'host', 'date'] }, 'signature does not cover digest'],
    [
      'that leaves out target and host',
      { covers: ['date', 'digest'] },
      'signature does not cover (request-target) host',
    ],
    ['meant for another host', { headers: { host: 'other.test' } }, 'meant for host other.test'],
    ['that is no signature', { headers: { signature: 'nonsense' } }, 'keyId was not specified'],
    [
      'with a changed header',
      { headers: { date: new Date(Date.now() - 60_000).toUTCString() } },
      'signature does not verify',
    ],
  ])('%s is refused', async (_, forgery, reason) => {
    const paper = await start({ name: 'paper' });
    const reader = await start();
    expect(await deliver(paper, reader, toCreate(paper), forgery)).toBe(401);
    expect(reader.dropped).toHaveLength(1);
    expect(reasons(reader)).toContain(reason);
    expect(reader.received).toEqual([]);
  });

  it('whose digest is of another body is refused', async () => {
    const paper = await start({ name: 'paper' });
    const reader = await start();
    const create = toCreate(paper);
    const body = JSON.stringify({ ...create, type: 'Delete' });
    expect(await deliver(paper, reader, create, { body })).toBe(401);
    expect(reasons(reader)).toBe('digest does not match the body');
  });

  it('by the key of somebody else is refused', async () => {
    const paper = await start({ name: 'paper' });
    const forger = await start({ name: 'forger', keys: await makeKeys() });
    const reader = await start();
    expect(await deliver(forger, reader, toCreate(paper))).toBe(401);
    expect(reasons(reader)).toBe(
      `key ${forger.key.keyId} belongs to ${forger.actor}, not to the activity's actor ${paper.actor}`,
    );
    expect(await deliver(forger, reader, toCreate(paper), { key: { ...forger.key, keyId: paper.key.keyId } })).toBe(
      401,
    );
    expect(reader.dropped[1]?.reason).toBe('signature does not verify');
  });

  it('by a key that its owner does not list is refused', async () => {
    const paper = await start({ name: 'paper' });
    const reader = await start();
    const publicKeyPem = createPublicKey(paper.key.privateKeyPem).export({ type: 'spki', format: 'pem' });
    const origin = await serve(({ headers, url }, response) => {
      const key = { id: `http://${headers.host}${url}`, owner: paper.actor, publicKeyPem };
      response.writeHead(200, { 'content-type': 'application/activity+json' }).end(JSON.stringify(key));
    });
    const strayId = `${origin}/key`;
    expect(await deliver(paper, reader, toCreate(paper), { key: { ...paper.key, keyId: strayId } })).toBe(401);
    expect(reasons(reader)).toBe(`${paper.actor} does not list key ${strayId}`);
  });

  it('by a short key is refused', async () => {
    const paper = await start({ name: 'paper', keys: await makeKeys(1024) });
    const reader = await start();
    expect(await deliver(paper, reader, toCreate(paper))).toBe(401);
    expect(reasons(reader)).toContain('RSA of 1024 bits, fewer than 2048');
  });

  it('is asked of whoever fetches a document, but not of who fetches a key', async () => {
    const paper = await start({ name: 'paper', profile: 'gotosocial' });
    const { activity } = await paper.publish({ content: '<p>Bridge opens</p>' });
    const id = String((activity['object'] as Json)['id']);
    expect([
      (await fetch(id)).status,
      (await fetch(paper.actor)).status,
      (await fetch(paper.key.keyId)).status,
    ]).toEqual([401, 401, 200]);
    expect(paper.refused).toEqual([
      `${new URL(id).pathname}: no draft-cavage signature header`,
      '/users/paper: no draft-cavage signature header',
    ]);
    const reader = await start();
    expect((await reader.lookup(id))['id']).toBe(id);
  });
});
