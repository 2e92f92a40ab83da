import { parseFeed } from '@rowanmanning/feed-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approve, hide } from '../../src/integrations/newswire/moderation/desk.ts';
import { writeRules } from '../../src/integrations/newswire/moderation/rules.ts';
import { type Peer, startPeer } from '../peer/peer.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

const formats = ['rss', 'atom', 'feed.json'];

let paper: RunningPaper;
let reader: Peer;

const feed = (id: string, format = 'rss', headers = {}) =>
  paper.get(`/ap/live/conversation/articles/${id}.${format}`, headers);
const textOf = async (id: string, format = 'rss') => (await feed(id, format)).text();

/** A reader answers. @returns the id of his post. */
async function answer(id: string, words: string): Promise<string> {
  const { activity } = await reader.reply(`${paper.origin}/ap/articles/${id}`, `<p>${words}</p>`);
  return (activity['object'] as { id: string }).id;
}

const articles = [
  { id: 'asked', title: '물어본 기사', published: minutesAgo(60) },
  { id: 'silent', title: '조용한 기사', published: minutesAgo(60) },
  { id: 'closed', title: '닫힌 기사', published: minutesAgo(60), comments: { open: false } },
  { id: 'gone', title: '내린 기사', published: minutesAgo(60) },
];

beforeAll(async () => {
  paper = await openPaper(articles);
  reader = await startPeer({ name: 'reader' });
  await writeRules(paper.store, { hold: 'none', words: [], links: 2 });
});

afterAll(async () => {
  await reader.close();
  await paper.stop();
});

describe('the feed of the replies to an article', () => {
  it('has a reply as soon as it is shown, and the answer to it', async () => {
    const first = await answer('asked', '처음 쓴 댓글');
    await expect.poll(() => textOf('asked')).toContain('처음 쓴 댓글');
    await reader.reply(first, '<p>덧붙이는 말</p>', { also: [`${paper.origin}/ap/actors/paper`] });
    await expect.poll(() => textOf('asked')).toContain('덧붙이는 말');
    const { items } = parseFeed(await textOf('asked', 'atom'));
    expect(items).toHaveLength(2);
    expect(items.at(-1)).toMatchObject({ id: first });
    expect(await textOf('asked', 'atom')).toContain(`<thr:in-reply-to ref="${first}"`);
    expect(await textOf('asked', 'atom')).toContain(`<thr:in-reply-to ref="${paper.origin}/ap/articles/asked"`);
  });

  it('shows the new words of a reply that was edited, as newer than it was', async () => {
    const id = await answer('asked', '고치기 전');
    await expect.poll(() => textOf('asked')).toContain('고치기 전');
    await reader.edit(id, '<p>고친 뒤</p>');
    await expect.poll(() => textOf('asked')).toContain('고친 뒤');
    expect(await textOf('asked')).not.toContain('고치기 전');
  });

  it('loses at once what the desk hides and what its author deletes, and what answers it answers the article', async () => {
    const hidden = await answer('silent', '나쁜 말');
    const removed = await answer('silent', '지울 말');
    await reader.reply(hidden, '<p>그 말에 답함</p>', { also: [`${paper.origin}/ap/actors/paper`] });
    for (const words of ['나쁜 말', '지울 말', '그 말에 답함'])
      await expect.poll(() => textOf('silent')).toContain(words);
    const before = (await feed('silent')).headers.get('ETag');
    await hide(paper.store, hidden, '욕설');
    await reader.remove(removed);
    for (const format of formats) {
      await expect.poll(() => textOf('silent', format)).not.toContain('지울 말');
      expect(await textOf('silent', format)).not.toContain('나쁜 말');
      expect(await textOf('silent', format)).not.toContain(hidden);
    }
    expect(await textOf('silent', 'atom')).toContain(`<thr:in-reply-to ref="${paper.origin}/ap/articles/silent"`);
    expect((await feed('silent')).headers.get('ETag')).not.toBe(before);
  });

  it('has nothing that waits for an editor, until he lets it through', async () => {
    await writeRules(paper.store, { hold: 'all', words: [], links: 2 });
    const id = await answer('asked', '기다리는 댓글');
    await expect.poll(async () => (await paper.store.replies.find(id))?.state).toBe('held');
    expect(await textOf('asked')).not.toContain('기다리는 댓글');
    await approve(paper.store, id);
    expect(await textOf('asked')).toContain('기다리는 댓글');
    await writeRules(paper.store, { hold: 'none', words: [], links: 2 });
  });

  it('has the newest thirty of any number', async () => {
    const [first] = await paper.store.replies.newest('articles/asked', 'reply', 1);
    const person = String(first?.person);
    for (let n = 0; n < 40; n += 1)
      await paper.store.replies.put({
        ...{ id: `${person}/many/${n}`, kind: 'reply', subject: 'articles/closed', parent: null, person },
        ...{ url: `${person}/many/${n}`, html: `<p>${n}</p>`, warning: null, language: null },
        ...{ published: Date.now() - 40_000 + n * 1000, received: 1, edited: null, state: 'shown', reason: null },
      });
    const { items } = parseFeed(await textOf('closed'));
    expect(items.map(({ id }) => id)).toEqual(Array.from({ length: 30 }, (_, n) => `${person}/many/${39 - n}`));
  });
});

describe('what the server says of the feed', () => {
  it.each([
    ['rss', 'application/rss+xml; charset=utf-8'],
    ['atom', 'application/atom+xml; charset=utf-8'],
    ['feed.json', 'application/feed+json; charset=utf-8'],
  ])('is its type, its address and how long it lasts (%s)', async (format, type) => {
    const { status, headers } = await feed('asked', format);
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': type,
      // Readers ask as often as `ttl` says; what was hidden is in no cache on the way.
      'cache-control': 'public, max-age=1800, s-maxage=15',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      link: `<${paper.origin}/ap/live/conversation/articles/asked.${format}>; rel="self"`,
      etag: expect.stringMatching(/^"[\w-]{22}(?:-br|-gzip)?"$/),
    });
    expect(headers.has('set-cookie')).toBe(false);
    expect(await textOf('asked', format)).toContain(`/ap/live/conversation/articles/asked.${format}"`);
  });

  it('is 304 while nothing changed, and HEAD as GET', async () => {
    for (const format of formats) {
      const tag = (await feed('asked', format)).headers.get('ETag') ?? '';
      const again = await feed('asked', format, { 'If-None-Match': `W/${tag}` });
      expect([again.status, await again.text(), again.headers.get('ETag')]).toEqual([304, '', tag]);
    }
    const url = `${paper.origin}/ap/live/conversation/articles/asked.rss`;
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('ETag')]).toEqual([200, (await fetch(url)).headers.get('ETag')]);
    const asked = await fetch(url, { method: 'OPTIONS' });
    expect([asked.status, asked.headers.get('Access-Control-Allow-Headers')]).toEqual([
      204,
      expect.stringContaining('If-None-Match'),
    ]);
  });

  it('is 404 for what never was, and for a format that none is', async () => {
    for (const path of ['never.rss', 'never.feed.json', 'asked.xml', 'asked.feed', '../asked.rss', 'asked.rss/x'])
      expect((await paper.get(`/ap/live/conversation/articles/${path}`)).status, path).toBe(404);
    expect((await paper.get('/ap/live/conversation/polls/asked.rss')).status).toBe(404);
  });

  it('is 410 once the article was taken down', async () => {
    await answer('gone', '내려질 댓글');
    await expect.poll(() => textOf('gone')).toContain('내려질 댓글');
    await paper.edit(articles.map((one) => (one.id === 'gone' ? { ...one, state: 'taken-down' as const } : one)));
    await expect.poll(async () => (await feed('gone')).status).toBe(410);
    for (const format of formats) expect((await feed('gone', format)).status).toBe(410);
    expect(await textOf('gone')).not.toContain('내려질 댓글');
  });
});
