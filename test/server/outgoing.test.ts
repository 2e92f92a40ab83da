import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../src/integrations/newswire/server/connector.ts';
import { guardOutgoing } from '../../src/integrations/newswire/server/outgoing.ts';
import { makeKeys } from '../peer/actor.ts';
import { signRequest } from '../peer/sign.ts';
import { minutesAgo, openPaper } from './running-paper.ts';

/** A host nobody outside may be led to: it counts who comes. */
let inside: Server;
let visits: string[];
let port: number;

beforeEach(async () => {
  visits = [];
  inside = createServer((request, answer) => {
    visits.push(`${request.method} ${request.url}`);
    answer.end('secret');
  }).listen(0, '127.0.0.1');
  await once(inside, 'listening');
  port = (inside.address() as AddressInfo).port;
});

afterEach(() => inside.close());

describe('a paper on the open internet', () => {
  it.each([
    ['8.8.8.8', true],
    ['2606:4700:4700::1111', true],
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['172.16.0.1', false],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['0.0.0.0', false],
    ['::1', false],
    ['::', false],
    ['fc00::1', false],
    ['fe80::1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:7f00:1', false],
    ['no address', false],
  ])('knows whether %s is out there', (address, out) => {
    expect(isPublicAddress(address)).toBe(out);
  });

  it('connects to no private address, named or spelt out', async () => {
    const agent = guardOutgoing({ allowPrivateAddresses: false });
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])
      await expect(fetch(`http://${host}:${port}/`), host).rejects.toThrow();
    expect(visits).toEqual([]);
    await agent.close();
  });

  it('follows no redirect to one', async () => {
    const outside = createServer((_, answer) =>
      answer.writeHead(307, { Location: `http://127.0.0.1:${port}/x` }).end(),
    );
    outside.listen(0, '127.0.0.2');
    await once(outside, 'listening');
    const agent = guardOutgoing({ allowPrivateAddresses: false, isPublic: (address) => address === '127.0.0.2' });
    const { port: open } = outside.address() as AddressInfo;
    expect((await fetch(`http://127.0.0.2:${open}/`, { redirect: 'manual' })).status).toBe(307);
    await expect(fetch(`http://127.0.0.2:${open}/`)).rejects.toThrow();
    expect(visits).toEqual([]);
    await agent.close();
    outside.close();
  });

  it('delivers to no inbox at one', async () => {
    const paper = await openPaper([{ id: 'old', published: '2026-11-01 09:00' }], { allowPrivateAddresses: false });
    const inbox = `http://localhost:${port}/inbox`;
    await paper.store.followers.put({ actor: 'paper', id: inbox, inbox, sharedInbox: null, follow: null, since: 0 });
    await paper.edit([
      { id: 'old', published: '2026-11-01 09:00' },
      { id: 'new', published: minutesAgo(2) },
    ]);
    // Tried, refused, and put back for later.
    await expect.poll(() => paper.store.jobs.depth(Date.now()).then(({ later }) => later)).toBe(1);
    expect(visits).toEqual([]);
    await paper.stop();
  });

  it('asks none for a key, whoever names it', async () => {
    const paper = await openPaper([], { allowPrivateAddresses: false });
    const actor = `http://localhost:${port}/users/mallory`;
    const body = JSON.stringify({
      '@context': 'https://www.w3.org/ns/activitystreams',
      id: `${actor}/1`,
      type: 'Follow',
      actor,
      object: `${paper.origin}/ap/actors/paper`,
    });
    const { privateKey } = await makeKeys();
    const key = { keyId: `${actor}#main-key`, privateKeyPem: privateKey };
    const headers = await signRequest(`${paper.origin}/ap/live/inbox`, { key, now: new Date(), body });
    const post = request(`${paper.origin}/ap/live/inbox`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/activity+json' },
    }).end(body);
    const [answer] = (await once(post, 'response')) as [IncomingMessage];
    expect(answer.resume().statusCode).toBe(401);
    expect(visits).toEqual([]);
    expect(await paper.store.followers.count('paper')).toBe(0);
    await paper.stop();
  });
});
