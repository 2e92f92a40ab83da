import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../src/integrations/newswire/words/words.ts';
import { openPaper, type RunningPaper } from './running-paper.ts';

let paper: RunningPaper;

/** As WordPress, Ghost, Hugo and a paper of Hangul addresses had them. */
const moved = {
  '/feed/': '/rss.xml',
  '/?feed=atom': '/atom.xml',
  '/category/tech/feed/': '/sections/tech/rss.xml',
  '/rss': '/rss.xml',
  '/posts/index.xml': '/rss.xml',
  '/분류/기술/feed/': '/sections/tech/rss.xml',
};

beforeAll(async () => {
  paper = await openPaper([{ id: 'a-1' }], { extras: { feeds: { moved, closed: ['/sections/old/rss.xml'] } } });
});

afterAll(() => paper.stop());

describe('301: a feed that moved', () => {
  test.each([
    ...Object.entries(moved).map(([from, to]) => [encodeURI(from), to] as const),
    ['/feed', '/rss.xml'] as const,
    ['/rss/', '/rss.xml'] as const,
    ['/feed/?utm_source=old&t=1', '/rss.xml'] as const,
    [encodeURI('/분류/기술/feed'.normalize('NFD')), '/sections/tech/rss.xml'] as const,
  ])('%s leads to %s for good', async (from, to) => {
    const answer = await paper.get(from);
    expect([answer.status, answer.headers.get('Location')]).toEqual([301, paper.origin + to]);
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect((await paper.get(to)).status).toBe(200);
  });

  test('is known to HEAD and to the browser of a web reader', async () => {
    const ask = async (method: string) => (await fetch(`${paper.origin}/feed/`, { method, redirect: 'manual' })).status;
    expect([await ask('HEAD'), await ask('OPTIONS')]).toEqual([301, 204]);
  });

  test('leaves its neighbours alone: the front page, and what only begins alike', async () => {
    expect((await paper.get('/')).status).toBe(200);
    expect((await paper.get('/?feed=other')).status).toBe(200);
    expect((await paper.get('/feed/more/')).status).toBe(404);
    expect((await paper.get('/%E0%A4%A')).status).toBe(404);
  });
});

test('410: a feed that ended says so in the language of the paper', async () => {
  const answer = await paper.get('/sections/old/rss.xml');
  expect([answer.status, await answer.text()]).toEqual([410, wordsOf('ko').feedPage.closed]);
  expect(answer.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
});

test('no redirect: a feed answers at its own address, with and without a query', async () => {
  for (const path of ['/rss.xml', '/rss.xml?utm_source=x', '/sections/tech/atom.xml'])
    expect((await paper.get(path)).status).toBe(200);
});
