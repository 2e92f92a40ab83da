import { parseFeed } from '@rowanmanning/feed-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { versionsOf } from '../../src/integrations/newswire/server/feeds/versions.ts';
import { type Servable, toServable } from '../../src/integrations/newswire/server/respond.ts';
import type { Draft } from '../publish/newsroom.ts';
import { openPaper, type RunningPaper } from './running-paper.ts';

const articles: Draft[] = [1, 2, 3, 4].map((day) => ({
  id: `a-${day}`,
  title: `기사 ${day} <entry> & </item>`,
  published: `2026-11-0${day} 09:00`,
}));
const next: Draft = { id: 'a-5', title: '새 기사', published: '2026-11-05 09:00' };
const corrected: Draft[] = articles.map((article) =>
  article.id === 'a-2'
    ? { ...article, corrections: [{ kind: 'correction', date: '2026-11-06 09:00', text: '수를 바로잡습니다.' }] }
    : article,
);

let paper: RunningPaper;

beforeAll(async () => {
  paper = await openPaper(articles);
});

afterAll(() => paper.stop());

const delta = { 'A-IM': 'feed', 'Accept-Encoding': 'gzip' };
const tagOf = async (path: string, headers: Record<string, string> = delta) =>
  (await paper.get(path, headers)).headers.get('ETag') ?? '';

async function rebuild(drafts: readonly Draft[]): Promise<void> {
  const before = paper.folder().stamp;
  await paper.edit(drafts);
  await expect.poll(() => paper.folder().stamp, { timeout: 10_000 }).not.toBe(before);
}

/** Read as any other feed is: a part is a whole document. */
async function idsIn(answer: Response): Promise<string[]> {
  const json = answer.headers.get('Content-Type')?.startsWith('application/feed+json');
  const { items } = json ? ((await answer.json()) as { items: { id: string }[] }) : parseFeed(await answer.text());
  return items.map(({ id }) => id?.split('/').pop() ?? '');
}

describe.each(['/rss.xml', '/atom.xml', '/sections/tech/feed.json'])('A-IM: feed for %s', (path) => {
  test('gives a reader only what is new or changed since the version that he names', async () => {
    await rebuild(articles);
    const known = await tagOf(path);
    await rebuild([next, ...corrected]);
    const answer = await paper.get(path, { ...delta, 'If-None-Match': `"lost", W/${known}` });
    expect(answer.status).toBe(226);
    expect(answer.headers.get('IM')).toBe('feed');
    expect(answer.headers.get('Delta-Base')).toBe(known);
    expect(answer.headers.get('ETag')).toBe(await tagOf(path));
    // Whoever knows nothing of 226 must not keep a part for the whole.
    expect(answer.headers.get('Cache-Control')).toBe('no-store, im');
    for (const name of ['A-IM', 'If-None-Match', 'Accept-Encoding']) expect(answer.headers.get('Vary')).toContain(name);
    const whole = await paper.get(path);
    for (const name of ['Content-Type', 'Link', 'Last-Modified', 'Access-Control-Allow-Origin'])
      expect(answer.headers.get(name)).toBe(whole.headers.get(name));
    expect(await idsIn(answer)).toEqual(['a-5', 'a-2']);
    expect(await idsIn(whole)).toHaveLength(5);
  });

  test('then says 304, as the reader has it all', async () => {
    const now = await tagOf(path);
    const answer = await paper.get(path, { ...delta, 'If-None-Match': now });
    expect([answer.status, answer.headers.get('ETag'), await answer.text()]).toEqual([304, now, '']);
  });

  test('gives the whole feed for a tag it never gave, for none, and to readers who do not ask so', async () => {
    const known = await tagOf(path);
    await rebuild(articles);
    for (const headers of [
      { 'A-IM': 'feed' },
      { 'A-IM': 'feed', 'If-None-Match': '"abcdefghijklmnopqrstuv"' },
      { 'A-IM': 'vcdiff', 'If-None-Match': known },
      { 'A-IM': 'feed;q=0', 'If-None-Match': known },
      { 'If-None-Match': known },
    ]) {
      const answer = await paper.get(path, headers as Record<string, string>);
      expect([headers, answer.status, answer.headers.get('IM')]).toEqual([headers, 200, null]);
      expect(await idsIn(answer)).toHaveLength(4);
    }
  });

  test('remembers across a restart what each version held', async () => {
    const known = await tagOf(path, { 'Accept-Encoding': 'identity' });
    await rebuild([next, ...articles]);
    await paper.restart();
    const answer = await paper.get(path, { 'A-IM': 'vcdiff, feed;q=0.5', 'If-None-Match': known });
    expect([answer.status, await idsIn(answer)]).toEqual([226, ['a-5']]);
  });

  test('answers HEAD with the headers of the same 226', async () => {
    await rebuild(articles);
    const known = await tagOf(path);
    await rebuild([next, ...articles]);
    const asked = { ...delta, 'If-None-Match': known };
    const head = await fetch(paper.origin + path, { method: 'HEAD', headers: asked });
    expect([head.status, head.headers.get('IM'), await head.text()]).toEqual([226, 'feed', '']);
  });

  test('gives the whole feed when an article only went away: a list of what is new cannot say that', async () => {
    const known = await tagOf(path);
    await rebuild([next, ...articles.slice(1)]);
    expect((await paper.get(path, { ...delta, 'If-None-Match': known })).status).toBe(200);
  });
});

test('A-IM: feed remembers a bounded number of versions, the last ones', async () => {
  const feed = { path: 'busy/rss.xml', url: 'https://paper.example/busy/rss.xml', format: 'rss' } as const;
  const states = Array.from({ length: 40 }, (_, build) =>
    toServable(new TextEncoder().encode(`<rss><item>${build}</item></rss>`), { type: '', cacheControl: '' }),
  );
  for (const state of states) await versionsOf(feed, state, { store: paper.store, clock: Date.now });
  const kept = await versionsOf(feed, states[39] as Servable, { store: paper.store, clock: Date.now });
  expect(kept.map(({ tag }) => tag)).toEqual(
    states
      .slice(-16)
      .reverse()
      .map(({ tag }) => tag),
  );
});
