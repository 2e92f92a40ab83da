import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { feedTtl } from '../../src/integrations/newswire/article/feed-options.ts';
import type { Draft } from '../publish/newsroom.ts';
import { type Answer, ask as askFor } from './ask.ts';
import { openPaper, type RunningPaper } from './running-paper.ts';

const drafts: Draft[] = [
  {
    id: 'a-1',
    title: '항구',
    published: '2026-11-01 09:00',
    tags: ['스마트도시'],
    body: '<p>본문이다.</p>'.repeat(60),
  },
  { id: 'a-2', title: '다리', published: '2026-11-02 09:00' },
];
const later: Draft = { id: 'a-3', title: '나중', published: '2026-11-03 09:00' };

let paper: RunningPaper;

beforeAll(async () => {
  paper = await openPaper(drafts);
});

afterAll(() => paper.stop());

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  askFor(paper.origin + path, headers, method);

/** What a 304 has to repeat, and what a HEAD has to say too (RFC 9110, 15.4.5 and 9.3.2). */
const lasting = [
  'etag',
  'last-modified',
  'cache-control',
  'vary',
  'link',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'x-content-type-options',
];
const lastingOf = ({ headers }: Answer) => Object.fromEntries(lasting.map((name) => [name, headers[name]]));

const formats = [
  ['rss.xml', 'application/rss+xml; charset=utf-8'],
  ['atom.xml', 'application/atom+xml; charset=utf-8'],
  ['feed.json', 'application/feed+json; charset=utf-8'],
] as const;

describe.each(formats)('HTTP: %s', (name, type) => {
  test('says its type and letters, where it stands, how long it lasts, and may be read by any page', async () => {
    for (const folder of ['/', '/sections/tech/', '/authors/tech-desk/', encodeURI('/tags/스마트도시/')]) {
      const answer = await ask(folder + name);
      expect(answer.status).toBe(200);
      expect(answer.headers).toMatchObject({
        'content-type': type,
        'cache-control': `public, max-age=${feedTtl * 60}`,
        link: `<${paper.origin}${folder}${name}>; rel="self", <${paper.origin}/ap/live/hub>; rel="hub"`,
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'ETag, Link, IM, Delta-Base, Retry-After',
        'x-content-type-options': 'nosniff',
      });
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.headers['location']).toBeUndefined();
      expect(answer.headers['etag']).toMatch(/^"[\w-]+"$/);
      expect(answer.headers['vary']?.split(', ').sort()).toEqual(['Accept-Encoding', 'Sec-Fetch-Dest']);
      expect(answer.bytes.toString()).toContain(answer.headers['link']?.slice(1, answer.headers['link'].indexOf('>')));
    }
  });

  test.each(['identity', 'gzip', 'br'])(
    'in %s is sent once: then 304 without a body and with the same headers',
    async (coding) => {
      const first = await ask(`/${name}`, { 'Accept-Encoding': coding });
      expect(first.headers['content-encoding']).toBe(coding === 'identity' ? undefined : coding);
      const tag = first.headers['etag'] ?? '';
      for (const known of [tag, `W/${tag}`, `"other", ${tag}`, `W/"other",${tag} `, '*']) {
        const again = await ask(`/${name}`, { 'Accept-Encoding': coding, 'If-None-Match': known });
        expect([known, again.status, again.bytes.byteLength]).toEqual([known, 304, 0]);
        expect(lastingOf(again)).toEqual(lastingOf(first));
        expect([again.headers['content-type'], again.headers['content-encoding']]).toEqual([undefined, undefined]);
      }
      expect((await ask(`/${name}`, { 'Accept-Encoding': coding, 'If-None-Match': '"other"' })).status).toBe(200);
    },
  );

  test('has a tag of its own for each coding, and the same text in all', async () => {
    const [plain, gzip, br] = await Promise.all(
      ['identity', 'gzip', 'br'].map((coding) => ask(`/${name}`, { 'Accept-Encoding': coding })),
    );
    expect(new Set([plain, gzip, br].map((answer) => answer?.headers['etag'])).size).toBe(3);
    expect(gunzipSync(gzip?.bytes ?? '')).toEqual(plain?.bytes);
    expect(brotliDecompressSync(br?.bytes ?? '')).toEqual(plain?.bytes);
    const otherCoding = { 'Accept-Encoding': 'identity', 'If-None-Match': br?.headers['etag'] ?? '' };
    expect((await ask(`/${name}`, otherCoding)).status).toBe(200);
  });

  test('answers HEAD as GET, without the body', async () => {
    for (const headers of [{}, { 'Accept-Encoding': 'gzip' }] as Record<string, string>[]) {
      const [get, head] = [await ask(`/${name}`, headers), await ask(`/${name}`, headers, 'HEAD')];
      const { date: _, ...said } = head.headers;
      expect([head.status, head.bytes.byteLength]).toEqual([200, 0]);
      expect(get.headers).toMatchObject(said);
      expect(Number(head.headers['content-length'])).toBe(get.bytes.byteLength);
      const known = { ...headers, 'If-None-Match': get.headers['etag'] ?? '' };
      expect((await ask(`/${name}`, known, 'HEAD')).status).toBe(304);
    }
  });

  test('is judged by its tag, and by its date only where no tag is named', async () => {
    const since = (await ask(`/${name}`)).headers['last-modified'] ?? '';
    expect((await ask(`/${name}`, { 'If-Modified-Since': since })).status).toBe(304);
    expect((await ask(`/${name}`, { 'If-Modified-Since': since, 'If-None-Match': '"other"' })).status).toBe(200);
    expect((await ask(`/${name}`, { 'If-Modified-Since': 'Mon, 01 Jan 2001 00:00:00 GMT' })).status).toBe(200);
    expect((await ask(`/${name}`, { 'If-Modified-Since': 'yesterday' })).status).toBe(200);
  });

  test('lets the browser of a web reader ask with a tag', async () => {
    const answer = await ask(
      `/${name}`,
      {
        Origin: 'https://reader.example',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'if-none-match',
      },
      'OPTIONS',
    );
    expect([answer.status, answer.bytes.byteLength]).toEqual([204, 0]);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.headers['access-control-allow-methods']).toBe('GET, HEAD');
    expect(answer.headers['access-control-allow-headers']?.toLowerCase()).toContain('if-none-match');
  });
});

describe('HTTP: a feed that is built again', () => {
  const conditions = async (path: string) => {
    const { headers } = await ask(path, { 'Accept-Encoding': 'gzip' });
    return { etag: headers['etag'] ?? '', modified: headers['last-modified'] ?? '' };
  };
  const rebuilt = async (articles: readonly Draft[]) => {
    const before = paper.folder().stamp;
    // The date of a file is in seconds over the wire.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await paper.edit(articles);
    await expect.poll(() => paper.folder().stamp, { timeout: 10_000 }).not.toBe(before);
  };
  const paths = formats.map(([name]) => `/sections/tech/${name}`);

  test('without a change is 304 to every reader, by tag and by date, also after a restart', async () => {
    const known = await Promise.all(paths.map(conditions));
    await rebuilt(drafts);
    for (const round of ['deployed', 'restarted']) {
      if (round === 'restarted') await paper.restart();
      for (const [index, path] of paths.entries()) {
        const { etag = '', modified = '' } = known[index] ?? {};
        expect((await ask(path, { 'Accept-Encoding': 'gzip', 'If-None-Match': etag })).status).toBe(304);
        expect((await ask(path, { 'If-Modified-Since': modified })).status).toBe(304);
      }
    }
  });

  test('with a change is sent whole, and again when the change is taken back', async () => {
    const path = '/atom.xml';
    const first = await conditions(path);
    await rebuilt([...drafts, later]);
    expect((await ask(path, { 'If-None-Match': first.etag, 'Accept-Encoding': 'gzip' })).status).toBe(200);
    expect((await ask(path, { 'If-Modified-Since': first.modified })).status).toBe(200);
    const second = await conditions(path);
    await rebuilt(drafts);
    expect((await ask(path, { 'If-Modified-Since': second.modified })).status).toBe(200);
    // These are the first bytes again: who kept them need not load them.
    expect((await ask(path, { 'If-None-Match': first.etag, 'Accept-Encoding': 'gzip' })).status).toBe(304);
  });

  test('is found under one spelling of its address only, so that what is remembered of it stays small', async () => {
    await ask('/x%2f..%2frss.xml');
    await ask('//rss.xml');
    const paths = await paper.store.cache.list(['feed-versions'], Date.now());
    for (const { key } of paths) expect(key[1]).toMatch(/^(?:[^/.]+\/)*(?:rss\.xml|atom\.xml|feed\.json)$/);
    expect(paths.length).toBeGreaterThan(3);
  });
});
