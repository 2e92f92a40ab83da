import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type App, createApp } from '../../src/integrations/newswire/server/app.ts';
import { toDesk } from '../../src/integrations/newswire/server/desk.ts';
import { openDocuments } from '../../src/integrations/newswire/server/documents.ts';
import { openFederation } from '../../src/integrations/newswire/server/federation.ts';
import { openStore } from '../../src/integrations/newswire/server/open-store.ts';
import { readSettings } from '../../src/integrations/newswire/settings.ts';
import { replyOf } from '../storage/contract/replies.ts';
import { type Answer, ask } from './ask.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

const published = minutesAgo(60);
const body = '<p>방콕과 이스탄불에서 열린 행사에 많은 사람이 모였다.</p>'.repeat(20);
const drafts = [
  { id: 'harbour', title: '항구', published, body, tags: ['스마트도시'], aliases: ['/2019/harbour/'] },
  { id: 'gone', title: '내린 기사', published, state: 'taken-down' as const },
];

let paper: RunningPaper;

beforeAll(async () => {
  paper = await openPaper(drafts);
});

afterAll(() => paper.stop());

/** The app of a running paper without the door before it. */
function appOf({ store, origin, folder }: RunningPaper): App {
  const desk = toDesk({ store, origin, clock: Date.now, folder });
  return createApp({
    served: () => ({ folder: folder(), documents: openDocuments(folder(), store, Date.now) }),
    desk,
    federation: openFederation(desk, { allowPrivateAddresses: true }),
  });
}

async function byApp(app: App, url: string, headers: Record<string, string>, method: string): Promise<Answer> {
  const response = await app(new Request(url, { method, headers }));
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    // What goes over the wire after a HEAD is for the listener to know.
    bytes: method === 'HEAD' ? Buffer.alloc(0) : Buffer.from(await response.arrayBuffer()),
  };
}

/** What a connection adds is said of the connection. */
function plain({ status, headers, bytes }: Answer) {
  const { date: _, connection: __, 'keep-alive': ___, 'transfer-encoding': ____, ...fields } = headers;
  return { status, fields, bytes: bytes.toString('base64') };
}

const activity = 'application/activity+json';
const paths = [
  ...[
    '/',
    '/articles/harbour/',
    '/articles/harbour',
    '/articles/harbour/?from=feed',
    '/articles/gone/',
    '/2019/harbour/',
  ],
  ...['/nowhere/', '/articles/%68arbour/', '/articles//harbour/', '/%E0%A4%A', '/edition.json', '/sections/tech/'],
  ...['/rss.xml', '/atom.xml', '/feed.json', '/rss.xml?raw', '/feeds.opml', '/sitemap-news.xml', '/%72ss.xml'],
  ...['/ap/actors/paper', '/ap/actors/application', '/ap/actors/nobody', '/ap/actors/paper?x=1', '/%61p/actors/paper'],
  ...[
    '/ap/articles/harbour',
    '/ap/articles/gone',
    '/ap/articles/never',
    '/ap/articles/harbour?x=1',
    '/ap//articles/harbour',
  ],
  ...['/ap/outbox/paper', '/ap/outbox/paper~1', '/ap/featured/paper', '/ap/nodeinfo', '/.well-known/nodeinfo'],
  ...['/ap/live/followers/paper', '/ap/live/likes/articles/harbour', '/ap/live/conversation/articles/harbour.json'],
  ...['/.well-known/webfinger', '/.well-known/webfinger?resource=acct:news@HOST'],
  ...['/.well-known/webfinger?resource=acct%3ANEWS%40HOST', '/.well-known/webfinger?resource=acct:nobody@HOST'],
];

const ways: Record<string, string>[] = [
  {},
  { 'Accept-Encoding': 'gzip, deflate, br' },
  { 'Accept-Encoding': 'gzip;q=1, br;q=0' },
  { 'Accept-Encoding': '*' },
  { 'Accept-Encoding': 'br;q=0, gzip;q=0, identity' },
  { Accept: activity },
  { Accept: `text/html, ${activity};q=0.5` },
  { Accept: 'text/html', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' },
  { 'A-IM': 'feed', 'If-None-Match': '"of-another-time-perhaps"' },
  { 'If-None-Match': '*' },
  { 'If-None-Match': '"something"' },
  { 'If-Modified-Since': new Date(Date.now() + 60_000).toUTCString() },
  { 'If-Modified-Since': 'yesterday' },
  { 'If-None-Match': '"something"', 'If-Modified-Since': new Date(Date.now() + 60_000).toUTCString() },
  { 'X-Forwarded-For': '8.8.8.8', 'User-Agent': 'Mastodon/4.5' },
];

describe('an answer is the same, made by the app or ready, the first time and the next', () => {
  it.each(paths)('%s', async (path) => {
    const app = appOf(paper);
    const url = paper.origin + path.replace('HOST', new URL(paper.origin).host);
    const alike = async (headers: Record<string, string>, method = 'GET') => {
      const made = plain(await byApp(app, url, headers, method));
      for (const time of ['first', 'next'])
        expect(plain(await ask(url, headers, method)), `${method} ${JSON.stringify(headers)}, ${time}`).toEqual(made);
      return made.fields['etag'];
    };
    for (const way of ways) {
      const tag = await alike(way);
      if (tag) await alike({ ...way, 'If-None-Match': tag });
    }
    for (const way of ways.slice(0, 2)) {
      const tag = await alike(way, 'HEAD');
      if (tag) await alike({ ...way, 'If-None-Match': `"another", W/${tag}` }, 'HEAD');
    }
    await alike({}, 'OPTIONS');
    await alike({}, 'DELETE');
  });
});

it('what was asked for before is answered without a look at its file', async () => {
  const all = ['/ap/actors/paper', '/ap/articles/harbour', '/articles/harbour/', '/rss.xml', '/ap/outbox/paper~1'];
  const askAll = () => Promise.all(all.map((path) => ask(paper.origin + path)));
  await askAll();
  const read = vi.spyOn(paper.folder(), 'read');
  await askAll();
  expect(read).not.toHaveBeenCalled();
  read.mockRestore();
});

describe('what is ready is given no longer than it holds', () => {
  const text = async (path: string) => (await ask(paper.origin + path)).bytes.toString();
  const twice = async (path: string) => [await text(path), await text(path)] as const;

  it('counts are those of this moment', async () => {
    await twice('/ap/articles/harbour');
    const parent = `${paper.origin}/ap/articles/harbour`;
    await paper.store.replies.put(replyOf({ subject: 'articles/harbour', parent, id: 'https://far.example/posts/9' }));
    for (const said of await twice('/ap/articles/harbour'))
      expect(JSON.parse(said)).toMatchObject({ replies: { totalItems: 1 } });
    expect(JSON.parse(await text('/ap/nodeinfo'))).toMatchObject({ usage: { localComments: 1 } });
  });

  it('an account that moved says so at once, and when it is back, too', async () => {
    for (const target of ['https://far.example/users/news', ''])
      for (const _ of ['asked before', 'asked after']) {
        await paper.store.meta.set('moved paper', target);
        expect(JSON.parse(await text('/ap/actors/paper')).movedTo).toBe(target || undefined);
      }
  });

  it('what another process changed is seen', async () => {
    await twice('/ap/actors/section-tech');
    const other = await openStore(readSettings(paper.environment));
    await other.meta.set('moved section-tech', 'https://far.example/users/tech');
    await other.close();
    expect(await text('/ap/actors/section-tech')).toContain('https://far.example/users/tech');
  });

  it('an article that was taken down is gone at once', async () => {
    await twice('/ap/articles/harbour');
    const known = await paper.store.announcements.find('harbour');
    await paper.store.announcements.put({ ...(known as NonNullable<typeof known>), state: 'deleted' });
    for (const said of await twice('/ap/articles/harbour'))
      expect(JSON.parse(said)).toMatchObject({ type: 'Tombstone' });
    await paper.store.announcements.put(known as NonNullable<typeof known>);
    expect(await text('/ap/articles/harbour')).not.toContain('Tombstone');
  });

  it('a new edition is another paper', async () => {
    await twice('/articles/harbour/');
    await twice('/ap/articles/harbour');
    await paper.edit([{ ...drafts[0], id: 'harbour', title: '새 항구', body: '<p>새 글</p>' }, ...drafts.slice(1)]);
    await expect.poll(() => text('/articles/harbour/')).toContain('새 글');
    expect(await text('/ap/articles/harbour')).toContain('새 항구');
  });
});
