import { createHash, createVerify } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { startPeer } from '../peer/peer.ts';
import type { Draft } from '../publish/newsroom.ts';
import { type Elsewhere, openElsewhere, type Seen } from './elsewhere.ts';
import { minutesAgo, openPaper, type PaperOptions, type RunningPaper } from './running-paper.ts';

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const old: Draft = { id: 'old', title: '지난 기사', published: minutesAgo(600) };
/** Once: an article of another minute would be a changed one. */
const published = minutesAgo(2);
const news = (id: string): Draft => ({ id, title: '새 기사', published });

async function paperWith(options?: PaperOptions): Promise<RunningPaper> {
  const paper = await openPaper([old], options);
  open.push(() => paper.stop());
  return paper;
}

async function elsewhere(options?: Parameters<typeof openElsewhere>[0]): Promise<Elsewhere> {
  const server = await openElsewhere(options);
  open.push(() => server.close());
  return server;
}

/** The fields of a `Signature` header (draft-cavage). */
function fieldsOf({ headers }: Seen): Record<string, string> {
  const fields = String(headers['signature']).matchAll(/(\w+)="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name, value]) => [name, value]));
}

/** What a draft-cavage signature is over, line by line (2.3). */
function signedText({ method, path, headers }: Seen, covered: readonly string[]): string {
  const lineOf = (name: string) =>
    name === '(request-target)' ? `${method.toLowerCase()} ${path}` : headers[name.toLowerCase()];
  return covered.map((name) => `${name}: ${lineOf(name)}`).join('\n');
}

async function isSignedBy(actor: string, seen: Seen): Promise<boolean> {
  const { publicKey } = (await (await fetch(actor)).json()) as { publicKey: { publicKeyPem: string } };
  const { headers = '', signature = '' } = fieldsOf(seen);
  const text = signedText(seen, headers.split(' '));
  return createVerify('sha256').update(text).verify(publicKey.publicKeyPem, signature, 'base64');
}

const spec = ({ headers }: Seen) => (headers['signature-input'] ? 'rfc9421' : 'draft-cavage');

describe('a delivery', () => {
  it('is signed over target, host, date and digest by RSA with SHA-256, which every server reads', async () => {
    const [paper, reader] = [await paperWith(), await elsewhere()];
    await reader.isFollower(paper);
    await paper.edit([old, news('first')]);
    await expect.poll(() => reader.posts.length).toBe(1);
    const [post] = reader.posts as [Seen];
    const { keyId, algorithm, headers = '' } = fieldsOf(post);
    expect([keyId, algorithm]).toEqual([`${paper.origin}/ap/actors/paper#main-key`, 'rsa-sha256']);
    expect(headers.split(' ')).toEqual(expect.arrayContaining(['(request-target)', 'host', 'date', 'digest']));
    expect(post.headers.digest).toBe(`SHA-256=${createHash('sha256').update(post.body).digest('base64')}`);
    expect(Math.abs(Date.parse(String(post.headers.date)) - Date.now())).toBeLessThan(60_000);
    expect(post.headers['content-type']).toMatch(/^application\/(activity\+json|ld\+json; ?profile=)/);
    expect(await isSignedBy(`${paper.origin}/ap/actors/paper`, post)).toBe(true);
  });

  it('comes in draft-cavage first, in RFC 9421 only to who refuses that, and then in RFC 9421 at once', async () => {
    const paper = await paperWith();
    const reader = await elsewhere({ answer: (post) => ({ status: spec(post) === 'rfc9421' ? 202 : 401 }) });
    await reader.isFollower(paper);
    await paper.edit([old, news('first')]);
    await expect.poll(() => reader.posts.map(spec)).toEqual(['draft-cavage', 'rfc9421']);
    const input = String(reader.posts[1]?.headers['signature-input']);
    for (const covered of ['"@method"', '"@target-uri"', '"content-digest"']) expect(input).toContain(covered);
    expect(input).toMatch(/;created=\d+/);
    expect(input).toContain(`keyid="${paper.origin}/ap/actors/paper#main-key"`);
    await paper.edit([old, news('first'), news('second')]);
    await expect.poll(() => reader.posts.map(spec)).toEqual(['draft-cavage', 'rfc9421', 'rfc9421']);
  });

  it('is not taken over to RFC 9421 by a server that was only down: snac would drop all that follows', async () => {
    const paper = await paperWith();
    let down = true;
    const reader = await elsewhere({ answer: () => ({ status: down ? 503 : 202 }) });
    await reader.isFollower(paper);
    await paper.edit([old, news('first')]);
    await expect.poll(async () => (await paper.store.jobs.depth(Date.now())).later).toBe(1);
    down = false;
    reader.posts.splice(0);
    await paper.store.jobs.hurry(null, Date.now());
    await expect.poll(() => reader.posts.length).toBeGreaterThan(0);
    expect(reader.posts.map(spec)[0]).toBe('draft-cavage');
  });

  it('of an answer is signed by the account that was asked, not by the paper', async () => {
    const [paper, reader] = [await paperWith(), await elsewhere()];
    const section = `${paper.origin}/ap/actors/section-tech`;
    expect(await reader.deliver(paper, reader.says('Follow', section))).toBe(202);
    await expect.poll(() => reader.posts.length).toBe(1);
    const [post] = reader.posts as [Seen];
    expect(JSON.parse(post.body)).toMatchObject({ type: 'Accept', actor: section });
    expect(fieldsOf(post)['keyId']).toBe(`${section}#main-key`);
    expect(await isSignedBy(section, post)).toBe(true);
  });
});

describe('a fetch', () => {
  it('of keys and accounts is signed over target, host and date, in the name of an account readable by all', async () => {
    const [paper, reader] = [await paperWith(), await elsewhere()];
    expect(await reader.deliver(paper, reader.says('Like', `${paper.origin}/ap/articles/old`))).toBe(202);
    await expect.poll(async () => (await paper.store.reactions.counts('articles/old')).likes).toBe(1);
    expect(reader.gets.length).toBeGreaterThan(0);
    for (const get of reader.gets) {
      expect(fieldsOf(get)['keyId']).toBe(`${paper.origin}/ap/actors/application#main-key`);
      expect(fieldsOf(get)['headers']?.split(' ')).toEqual(
        expect.arrayContaining(['(request-target)', 'host', 'date']),
      );
      expect(await isSignedBy(`${paper.origin}/ap/actors/application`, get)).toBe(true);
    }
  });

  it('of the paper’s own accounts needs no signature, in secure mode neither: else two servers ask in a circle', async () => {
    const paper = await paperWith({ extras: { federation: { secure: true } } });
    for (const actor of ['paper', 'section-tech', 'author-tech-desk', 'application']) {
      const answer = await paper.get(`/ap/actors/${actor}`);
      expect([actor, answer.status]).toEqual([actor, 200]);
      expect(await answer.json()).toMatchObject({ publicKey: { publicKeyPem: expect.stringContaining('PUBLIC KEY') } });
    }
    expect((await paper.get('/ap/articles/old')).status).toBe(401);
  });
});

describe('a key in a document of its own, as on GoToSocial', () => {
  it('is good for its account, which lists it', async () => {
    const paper = await paperWith();
    const reader = await startPeer({ profile: 'gotosocial' });
    open.push(() => reader.close());
    expect(reader.key.keyId).toBe(`${reader.actor}/main-key`);
    const stub = (await (await fetch(reader.key.keyId)).json()) as Record<string, unknown>;
    expect(stub).toMatchObject({ id: reader.actor, publicKey: { owner: reader.actor } });
    expect(stub).not.toHaveProperty('inbox');
    await reader.reply(`${paper.origin}/ap/articles/old`, '<p>잘 읽었습니다.</p>');
    await expect.poll(async () => (await paper.store.people.find(reader.actor))?.id).toBe(reader.actor);
    expect(reader.refused).toEqual([]);
  });
});
