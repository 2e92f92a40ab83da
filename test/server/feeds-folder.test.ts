import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { feedTtl } from '../../src/integrations/newswire/article/feed-options.ts';
import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { feedOutputs } from '../../src/integrations/newswire/feeds/documents.ts';
import { openFeeds } from '../../src/integrations/newswire/server/feeds/feeds.ts';
import { openFolder } from '../../src/integrations/newswire/server/folder.ts';
import { openStore } from '../../src/integrations/newswire/server/open-store.ts';
import { readSettings } from '../../src/integrations/newswire/settings.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { sampleEdition } from '../feeds/sample-edition.ts';

/** A paper under `/paper/`, with a month of its archive and a feed that another program wrote. */
const edition = sampleEdition({ base: '/paper/' });
let root: string;
let store: Store;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'newswire-feeds-'));
  const feeds = await Promise.all(
    feedOutputs(edition).map(async ({ path, render }) => [path, await render()] as const),
  );
  const rss = feeds.find(([path]) => path === 'rss.xml')?.[1] ?? '';
  for (const [path, text] of [
    ...feeds,
    ['archive/2022-10/rss.xml', rss] as const,
    ['sections/cities/archive/2022-10-2/rss.xml', rss] as const,
    ['elsewhere/feed.json', '{"name":"no feed of ours"}'.padEnd(600)] as const,
    ['edition.json', JSON.stringify(toManifest(edition))] as const,
  ]) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  store = await openStore(
    readSettings({ NEWSWIRE_DATABASE: join(root, 'newswire.db'), SITE_URL: edition.site.origin }),
  );
});

afterAll(async () => {
  await store.close();
  await rm(root, { recursive: true, force: true });
});

async function get(path: string, headers: Record<string, string> = {}, cache: Pick<Store, 'cache'> = store) {
  const folder = await openFolder(root, edition.site.origin);
  const feeds = openFeeds({ store: cache, clock: Date.now });
  return feeds.serve(new Request(edition.site.origin + path, { headers }), folder, null);
}

test('a feed under a base names the address under the base', async () => {
  const answer = await get('/paper/sections/cities/atom.xml');
  expect(answer?.headers.get('Link')).toContain('<https://paper.example/paper/sections/cities/atom.xml>; rel="self"');
});

test('what is archived lasts a day and can be corrected, what is new as long as its ttl', async () => {
  const ageOf = async (path: string) => (await get(path))?.headers.get('Cache-Control');
  expect(await ageOf('/paper/rss.xml')).toBe(`public, max-age=${feedTtl * 60}`);
  for (const path of ['/paper/archive/2022-10/rss.xml', '/paper/sections/cities/archive/2022-10-2/rss.xml'])
    expect(await ageOf(path)).toBe('public, max-age=86400');
});

test('a feed that another program wrote is sent as it is, to browsers too', async () => {
  const plain = await get('/paper/elsewhere/feed.json');
  const tag = plain?.headers.get('ETag') ?? '';
  const browser = { Accept: 'text/html', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' };
  const text = await plain?.text();
  expect(text).toContain('no feed of ours');
  const shown = await get('/paper/elsewhere/feed.json', browser);
  expect([shown?.status, await shown?.text()]).toEqual([200, text]);
  expect((await get('/paper/elsewhere/feed.json', { 'A-IM': 'feed', 'If-None-Match': tag }))?.status).toBe(304);
});

test('a feed is served even while the store does not answer', async () => {
  const broken = {
    cache: { ...store.cache, get: () => Promise.reject(new Error('the disk is full')) },
  };
  const answer = await get('/paper/rss.xml', {}, broken);
  expect([answer?.status, answer?.headers.has('Last-Modified')]).toEqual([200, true]);
});

test('what is no feed is left to others', async () => {
  for (const path of ['/paper/', '/paper/edition.json', '/paper/nowhere/rss.xml', '/paper//rss.xml', '/%E0%A4%A'])
    expect([path, await get(path)]).toEqual([path, null]);
});
