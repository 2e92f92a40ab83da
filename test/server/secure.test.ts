import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { signRequest as signMessage } from '@fedify/fedify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Peer, startPeer } from '../peer/peer.ts';
import type { ProfileName } from '../peer/profiles/profile.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';
import { signGet } from './sign-get.ts';

const activity = 'application/activity+json';
const profiles: ProfileName[] = ['mastodon', 'gotosocial', 'misskey', 'snac'];

let paper: RunningPaper;
let reader: Peer;
const open: Peer[] = [];

beforeAll(async () => {
  paper = await openPaper(
    [
      { id: 'bridge', title: '다리', published: minutesAgo(60) },
      { id: 'gone', title: '내린 기사', published: minutesAgo(60), state: 'taken-down' },
    ],
    { extras: { federation: { secure: true } } },
  );
  reader = await peer({ profile: 'gotosocial' });
});

afterAll(async () => {
  for (const one of open) await one.close();
  await paper.stop();
});

async function peer(options: Parameters<typeof startPeer>[0]): Promise<Peer> {
  const one = await startPeer(options);
  open.push(one);
  return one;
}

/** A GET signed as draft-cavage has it, by the reader's account unless said otherwise. */
async function signed(path: string, as = reader): Promise<Response> {
  return paper.get(path, await signGet(paper.origin + path, as));
}

const documents = [
  '/ap/articles/bridge',
  '/ap/articles/gone',
  '/ap/outbox/paper',
  '/ap/outbox/paper~1',
  '/ap/featured/paper',
  '/ap/live/followers/paper',
  '/ap/live/followers/paper?page=1',
  '/ap/live/replies/articles/bridge',
  '/ap/live/replies/articles/bridge?page=1',
  '/ap/live/likes/articles/bridge',
  '/ap/live/context/articles/bridge',
];

describe('in secure mode', () => {
  it.each(documents)('%s is for who signs, and in no shared cache', async (path) => {
    const stranger = await paper.get(path, { Accept: activity });
    expect([stranger.status, await stranger.text()]).toEqual([401, 'Sign the request.']);
    const known = await signed(path);
    expect(known.status).toBe(path.endsWith('gone') ? 410 : 200);
    expect(await known.json()).toHaveProperty('id');
    for (const { headers } of [stranger, known]) {
      expect(headers.get('Cache-Control')).toBe('private, no-store');
      expect(headers.get('Vary')?.split(/,\s*/)).toContain('Signature');
    }
  });

  it('also by HEAD, and where the reader has it already', async () => {
    const known = await signed('/ap/articles/bridge');
    const headers = await signGet(`${paper.origin}/ap/articles/bridge`, reader);
    const again = await paper.get('/ap/articles/bridge', {
      ...headers,
      'If-None-Match': String(known.headers.get('ETag')),
    });
    expect([again.status, again.headers.get('Cache-Control')]).toEqual([304, 'private, no-store']);
    const tag = { 'If-None-Match': '*' };
    expect((await paper.get('/ap/articles/bridge', tag)).status).toBe(401);
    expect((await fetch(`${paper.origin}/ap/articles/bridge`, { method: 'HEAD' })).status).toBe(401);
  });

  it.each([
    '/%61p/articles/bridge',
    '/ap%2Farticles/bridge',
    '//ap/articles/bridge',
    '/x/..%2Fap/articles/bridge',
    '/ap/actors/..%2Farticles/bridge',
    '/ap/live/conversation/..%2F..%2Farticles/bridge',
    '/ap/live/votes../articles/bridge',
  ])('no other spelling opens it: %s', async (path) => {
    const answer = await rawGet(path);
    expect([401, 404]).toContain(answer.status);
    expect(answer.text).not.toContain('"Note"');
  });

  it.each([
    '/ap/actors/paper',
    '/ap/actors/application',
    '/ap/nodeinfo',
    '/.well-known/nodeinfo',
    '/.well-known/webfinger?resource=acct:news@HOST',
    '/ap/live/conversation/articles/bridge.json',
    '/ap/live/conversation/articles/bridge.html',
    '/ap/live/interact?object=acct:news@HOST',
    '/api/v1/statuses/bridge',
    '/articles/bridge/',
    '/rss.xml',
  ])('%s stays open to everybody', async (path) => {
    expect((await paper.get(path.replace('HOST', new URL(paper.origin).host))).status).toBe(200);
  });

  it('a page still leads to its object for who asks for that', async () => {
    const answer = await paper.get('/articles/bridge/', { Accept: activity });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `${paper.origin}/ap/articles/bridge`]);
  });

  it.each(profiles)('%s reads the paper as always', async (profile) => {
    const one = await peer({ profile, name: `secure_${profile}` });
    expect(await one.inspect(`@news@${new URL(paper.origin).host}`)).toEqual([]);
    expect(await one.lookup(`${paper.origin}/ap/articles/bridge`)).toMatchObject({ type: 'Note' });
    await one.follow(`@news@${new URL(paper.origin).host}`);
  });

  it('a server that signs as RFC 9421 has it is let in', async () => {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    const asked = await signMessage(
      new Request(`${paper.origin}/ap/live/replies/articles/bridge?page=1`, { headers: { Accept: activity } }),
      createPrivateKey(reader.key.privateKeyPem).toCryptoKey(algorithm, true, ['sign']) as CryptoKey,
      new URL(reader.key.keyId),
      { spec: 'rfc9421' },
    );
    expect(asked.headers.has('Signature-Input')).toBe(true);
    expect((await fetch(asked)).status).toBe(200);
  });

  it('who is blocked is refused, and told so', async () => {
    const unwelcome = await peer({ profile: 'misskey', name: 'unwelcome' });
    expect((await signed('/ap/outbox/paper', unwelcome)).status).toBe(200);
    const block = { kind: 'account', target: unwelcome.actor, source: '', comment: '', at: 0 } as const;
    await paper.store.blocks.put({ ...block, severity: 'silence' });
    expect((await signed('/ap/outbox/paper', unwelcome)).status).toBe(200);
    await paper.store.blocks.put({ ...block, severity: 'suspend' });
    const answer = await signed('/ap/outbox/paper', unwelcome);
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([403, 'private, no-store']);
    expect((await signed('/ap/actors/paper', unwelcome)).status).toBe(200);
  });
});

/** `fetch` tidies a path before it is sent. */
async function rawGet(path: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(paper.origin);
  const [response] = await once(request({ hostname, port, path, headers: { Accept: activity } }).end(), 'response');
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return { status: response.statusCode, text };
}
