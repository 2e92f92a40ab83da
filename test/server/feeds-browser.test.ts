import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../src/integrations/newswire/words/words.ts';
import { ask } from './ask.ts';
import { openPaper, type RunningPaper } from './running-paper.ts';

let paper: RunningPaper;

beforeAll(async () => {
  paper = await openPaper([
    { id: 'a-1', title: '다리 <b>개통</b> & "더"', published: '2026-11-01 23:30' },
    { id: 'a-2', slug: 'second', title: '둘째', published: '2026-11-02 09:00' },
  ]);
});

afterAll(() => paper.stop());

/** What Chromium sends when somebody follows a link or types an address. */
const browser = {
  Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8',
  'Sec-Fetch-Dest': 'document',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Site': 'none',
};
/** Asked over a plain socket: `fetch` says of itself that it is no navigation. */
async function go(path: string, headers: Record<string, string>) {
  const answer = await ask(paper.origin + path, headers);
  return { ...answer, text: answer.bytes.toString(), said: (name: string) => answer.headers[name.toLowerCase()] };
}

const words = wordsOf('ko').feedPage;

describe('a browser that goes to a feed', () => {
  test.each(['/rss.xml', '/atom.xml', '/feed.json', '/sections/tech/rss.xml'])(
    'gets a page for people at %s',
    async (path) => {
      const answer = await go(path, browser);
      const page = answer.text;
      expect([answer.status, answer.said('Content-Type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(page).toContain(`value="${paper.origin}${path}"`);
      expect(page).toContain(words.what);
      expect(page).toContain('다리 &lt;b&gt;개통&lt;/b&gt; &amp; &quot;더&quot;');
      expect(page).toContain(`<a href="${paper.origin}/articles/second/" lang="ko">둘째</a>`);
      expect(page).toContain('2026. 11. 1.');
      expect(page).not.toMatch(/<script/i);
      expect(answer.said('Content-Security-Policy')).toContain("default-src 'none'");
    },
  );

  test('gets it under a tag of its own, and no cache hands it to a feed reader', async () => {
    const [page, feed] = [await go('/rss.xml', browser), await go('/rss.xml', {})];
    expect(page.said('Cache-Control')).toBe('private, no-cache');
    for (const answer of [page, feed]) expect(answer.said('Vary')).toContain('Sec-Fetch-Dest');
    expect(page.said('ETag')).not.toBe(feed.said('ETag'));
    const again = { ...browser, 'If-None-Match': page.said('ETag') ?? '' };
    expect((await go('/rss.xml', again)).status).toBe(304);
    const stale = { ...browser, 'If-None-Match': feed.said('ETag') ?? '' };
    expect((await go('/rss.xml', stale)).status).toBe(200);
  });

  test('gets the feed as plain text where it asks for the source', async () => {
    const [source, feed] = [await go('/rss.xml?raw', browser), await go('/rss.xml', {})];
    expect(source.said('Content-Type')).toBe('text/plain; charset=utf-8');
    expect(source.said('Cache-Control')).toBe('private, no-cache');
    expect(source.said('ETag')).not.toBe(feed.said('ETag'));
    expect(source.text).toBe(feed.text);
  });

  test('is sent to the list of all feeds only where there is one', async () => {
    expect((await go('/rss.xml', browser)).text).not.toContain(words.allFeeds);
  });
});

test.each([
  ['curl', { Accept: '*/*' }],
  ['a feed reader', { Accept: 'application/rss+xml, application/xml;q=0.9, text/html;q=0.5' }],
  ['fetch() of a web reader', { Accept: '*/*', 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'cors' }],
  ['a frame', { ...browser, 'Sec-Fetch-Dest': 'iframe' }],
  ['a browser that wants XML', { ...browser, Accept: 'application/rss+xml' }],
])('%s gets the feed, never the page', async (_, headers) => {
  for (const path of ['/rss.xml', '/rss.xml?raw']) {
    const answer = await go(path, headers);
    expect([answer.status, answer.said('Content-Type')]).toEqual([200, 'application/rss+xml; charset=utf-8']);
  }
});
