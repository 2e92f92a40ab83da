import { connect } from 'node:net';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft } from '../publish/newsroom.ts';
import { openPaper, type RunningPaper } from './running-paper.ts';

const drafts: Draft[] = [
  {
    id: 'a-1',
    slug: 'harbour',
    title: '항구',
    published: '2026-11-01 09:00',
    tags: ['스마트도시'],
    aliases: ['/2019/harbour/', '/news/articleView.html?idxno=17', '/?p=17', '/%ED%95%AD%EA%B5%AC/', '/100%/'],
  },
  { id: 'a-2', slug: 'gone', title: '내린 기사', published: '2026-11-02 09:00', state: 'taken-down' },
];

let paper: RunningPaper;

beforeAll(async () => {
  paper = await openPaper(drafts);
});

afterAll(() => paper.stop());

const typeOf = async (path: string) => (await paper.get(path)).headers.get('Content-Type');

/** A request as it goes over the wire, for what a client would tidy up. */
function raw(lines: string[]): Promise<string> {
  const { port } = new URL(paper.origin);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), 'localhost', () =>
      socket.write(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`),
    );
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('a document', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/rss.xml', 'application/rss+xml; charset=utf-8'],
    ['/atom.xml', 'application/atom+xml; charset=utf-8'],
    ['/feed.json', 'application/feed+json; charset=utf-8'],
    ['/sections/tech/rss.xml', 'application/rss+xml; charset=utf-8'],
    ['/tags/%EC%8A%A4%EB%A7%88%ED%8A%B8%EB%8F%84%EC%8B%9C/atom.xml', 'application/atom+xml; charset=utf-8'],
    ['/ap/actors/paper', 'application/activity+json; charset=utf-8'],
    ['/ap/actors/section-tech', 'application/activity+json; charset=utf-8'],
    ['/ap/articles/a-1', 'application/activity+json; charset=utf-8'],
    ['/ap/outbox/paper', 'application/activity+json; charset=utf-8'],
    ['/ap/outbox/paper~1', 'application/activity+json; charset=utf-8'],
    ['/ap/featured/paper', 'application/activity+json; charset=utf-8'],
    ['/ap/live/followers/paper', 'application/activity+json; charset=utf-8'],
    ['/.well-known/nodeinfo', 'application/json; charset=utf-8'],
    ['/edition.json', 'application/json; charset=utf-8'],
  ])('at %s says what it is', async (path, type) => {
    const answer = await paper.get(path);
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, type]);
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('is sent once: who has it gets 304 with the same headers and no body', async () => {
    const first = await paper.get('/rss.xml', { 'Accept-Encoding': 'gzip' });
    const tag = first.headers.get('ETag') ?? '';
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await paper.get('/rss.xml', { 'If-None-Match': known, 'Accept-Encoding': 'gzip' });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect(again.headers.get('ETag')).toBe(tag);
      expect(again.headers.get('Cache-Control')).toBe(first.headers.get('Cache-Control'));
      expect(again.headers.get('Vary')).toBe(first.headers.get('Vary'));
    }
  });

  it('is judged by its tag first, by its date only where no tag is known', async () => {
    const since = (await paper.get('/')).headers.get('Last-Modified') ?? '';
    expect((await paper.get('/', { 'If-Modified-Since': since })).status).toBe(304);
    expect((await paper.get('/', { 'If-Modified-Since': since, 'If-None-Match': '"other"' })).status).toBe(200);
    expect((await paper.get('/', { 'If-Modified-Since': 'Mon, 01 Jan 2001 00:00:00 GMT' })).status).toBe(200);
  });

  it('is compressed as the reader asks, each coding under a tag of its own', async () => {
    const plain = await raw(['GET /articles/harbour/ HTTP/1.1', 'Host: x', 'Accept-Encoding: identity']);
    expect(plain).not.toMatch(/content-encoding/i);
    expect(await raw(['GET /articles/harbour/ HTTP/1.1', 'Host: x', 'Accept-Encoding: gzip;q=1, br;q=0'])).toMatch(
      /content-encoding: gzip/i,
    );
    const { default: http } = await import('node:http');
    const { bytes, headers } = await new Promise<{ bytes: Buffer; headers: Record<string, unknown> }>((resolve) => {
      http.get(`${paper.origin}/articles/harbour/`, { headers: { 'Accept-Encoding': 'gzip, br' } }, (answer) => {
        const chunks: Buffer[] = [];
        answer
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('end', () => resolve({ bytes: Buffer.concat(chunks), headers: answer.headers }));
      });
    });
    expect(headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(bytes).toString()).toContain('<article>');
    expect(headers['etag']).toMatch(/-br"$/);
  });

  it('answers HEAD with the headers alone', async () => {
    const answer = await fetch(`${paper.origin}/rss.xml`, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(Number(answer.headers.get('Content-Length'))).toBeGreaterThan(100);
  });

  it('may be read by any page: feeds and fediverse documents allow every origin, pages do not', async () => {
    expect((await paper.get('/feed.json')).headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect((await paper.get('/ap/articles/a-1')).headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect((await paper.get('/')).headers.get('Access-Control-Allow-Origin')).toBeNull();
  });
});

describe('an address', () => {
  it('of a page leads a fediverse server to the object, and a reader to the page', async () => {
    const asked = await paper.get('/articles/harbour/', { Accept: 'application/activity+json' });
    expect([asked.status, asked.headers.get('Location')]).toEqual([303, `${paper.origin}/ap/articles/a-1`]);
    expect([asked.headers.get('Vary'), asked.headers.get('Cache-Control')]).toEqual(['Accept', 'no-store']);
    expect(
      (
        await paper.get('/sections/tech/', {
          Accept: 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
        })
      ).headers.get('Location'),
    ).toBe(`${paper.origin}/ap/actors/section-tech`);
    expect(
      (
        await paper.get('/articles/harbour/', {
          Accept: 'text/html,application/xhtml+xml,application/activity+json;q=0.5',
        })
      ).status,
    ).toBe(200);
  });

  it('that moved leads to the new one for good', async () => {
    for (const old of ['/2019/harbour/', '/2019/harbour']) {
      const answer = await paper.get(old);
      expect([answer.status, answer.headers.get('Location')]).toEqual([301, `${paper.origin}/articles/harbour/`]);
    }
  });

  it('of an older system, which names the article by a query or in percent signs, leads to the new one', async () => {
    for (const old of ['/news/articleView.html?idxno=17', '/?p=17', '/%ED%95%AD%EA%B5%AC', '/100%25/']) {
      const answer = await paper.get(old);
      expect([old, answer.status, answer.headers.get('Location')]).toEqual([
        old,
        301,
        `${paper.origin}/articles/harbour/`,
      ]);
    }
    expect((await paper.get('/?p=18')).status).toBe(200);
    expect((await paper.get('/news/articleView.html?idxno=18')).status).toBe(404);
  });

  it('without its last slash leads to the one with it', async () => {
    expect((await paper.get('/articles/harbour?from=feed')).headers.get('Location')).toBe(
      '/articles/harbour/?from=feed',
    );
  });

  it('of an article taken down answers 410, page and object alike', async () => {
    expect((await paper.get('/articles/gone/')).status).toBe(410);
    const object = await paper.get('/ap/articles/a-2');
    expect([object.status, await object.json()]).toEqual([
      410,
      expect.objectContaining({ type: 'Tombstone', formerType: 'Note' }),
    ]);
  });

  it('of an article whose file is missing is a fault of ours, and of one taken down stays gone for good', async () => {
    const announced = { hash: '', revision: 0, url: '', announcers: [], at: 0 };
    await paper.store.announcements.put({ article: 'mislaid', state: 'published', ...announced });
    await paper.store.announcements.put({ article: 'long-gone', state: 'deleted', ...announced });
    const mislaid = await paper.get('/ap/articles/mislaid');
    expect([mislaid.status, mislaid.headers.get('Retry-After')]).toEqual([503, '3600']);
    const gone = await paper.get('/ap/articles/long-gone');
    expect([gone.status, await gone.json()]).toEqual([410, expect.objectContaining({ type: 'Tombstone' })]);
    expect((await paper.get('/ap/articles/never-was')).status).toBe(404);
  });

  it('that is nothing shows the paper’s own 404 page', async () => {
    const answer = await paper.get('/nowhere/');
    expect([answer.status, await answer.text()]).toEqual([404, '<h1>없는 쪽</h1>']);
  });

  it.each([
    '/../../etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/articles/%00',
    '/%E0%A4%A',
    '/_headers',
  ])('%s leads nowhere', async (path) => {
    expect(await raw([`GET ${path} HTTP/1.1`, 'Host: x'])).toMatch(/^HTTP\/1\.1 (?:404|400)/);
  });

  it('is never made of the Host header', async () => {
    const answer = await raw([
      'GET /articles/harbour/ HTTP/1.1',
      'Host: evil.example',
      'X-Forwarded-Host: evil.example',
      'Accept: application/activity+json',
    ]);
    expect(answer).toContain(`${paper.origin}/ap/articles/a-1`);
    expect(answer).not.toContain('evil.example');
  });

  it('takes no other method than GET and HEAD', async () => {
    const answer = await paper.post('/', 'x');
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('WebFinger', () => {
  const find = async (resource: string) => paper.get(`/.well-known/webfinger?resource=${encodeURIComponent(resource)}`);
  const host = () => new URL(paper.origin).host;

  it('finds the paper, a section and a desk by handle in any case, by page and by id', async () => {
    for (const [resource, actor] of [
      [`acct:news@${host()}`, 'paper'],
      [`acct:NEWS@${host().toUpperCase()}`, 'paper'],
      [`acct:tech@${host()}`, 'section-tech'],
      [`acct:tech_desk@${host()}`, 'author-tech-desk'],
      [`${paper.origin}/sections/tech/`, 'section-tech'],
      [`${paper.origin}/ap/actors/author-tech-desk`, 'author-tech-desk'],
    ] as const) {
      const answer = await find(resource);
      expect(answer.headers.get('Content-Type')).toBe('application/jrd+json; charset=utf-8');
      const { links } = (await answer.json()) as { links: unknown[] };
      expect(links[0]).toEqual({
        rel: 'self',
        type: 'application/activity+json',
        href: `${paper.origin}/ap/actors/${actor}`,
      });
    }
  });

  it('knows nobody else', async () => {
    for (const resource of [
      `acct:nobody@${host()}`,
      'acct:news@elsewhere.example',
      'https://elsewhere.example/',
      'nonsense',
    ])
      expect((await find(resource)).status).toBe(404);
    expect((await paper.get('/.well-known/webfinger')).status).toBe(400);
  });
});

describe('an actor', () => {
  it('carries a key of 2048 bits, the same after a restart', async () => {
    const keyOf = async () =>
      (
        (await (await paper.get('/ap/actors/paper')).json()) as {
          publicKey: { id: string; owner: string; publicKeyPem: string };
        }
      ).publicKey;
    const key = await keyOf();
    expect(key).toMatchObject({
      id: `${paper.origin}/ap/actors/paper#main-key`,
      owner: `${paper.origin}/ap/actors/paper`,
    });
    const { createPublicKey } = await import('node:crypto');
    expect(createPublicKey(key.publicKeyPem).asymmetricKeyDetails?.modulusLength).toBe(2048);
    await paper.restart();
    expect(await keyOf()).toEqual(key);
  });

  it('shows how many follow, and not who', async () => {
    await paper.store.followers.put({
      actor: 'section-tech',
      id: 'https://reader.example/u',
      inbox: 'https://reader.example/i',
      sharedInbox: null,
      follow: null,
      since: 0,
    });
    const followers = (await (await paper.get('/ap/live/followers/section-tech')).json()) as {
      totalItems: number;
      first: string;
    };
    expect(followers.totalItems).toBe(1);
    const page = await (await fetch(followers.first)).text();
    expect(page).not.toContain('reader.example');
  });

  it('that is none of ours is not found', async () => {
    for (const path of ['/ap/actors/nobody', '/ap/live/followers/nobody', '/ap/live/anything'])
      expect(await typeOf(path)).toBe('text/plain; charset=utf-8');
  });
});
