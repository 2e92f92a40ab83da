import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { fediverseOutputs } from '../../src/integrations/newswire/fediverse/documents.ts';
import { feedOutputs } from '../../src/integrations/newswire/feeds/documents.ts';
import { writeRules } from '../../src/integrations/newswire/moderation/rules.ts';
import { freePort } from '../end-to-end/site.ts';
import { type Peer, startPeer } from '../peer/peer.ts';
import { type Draft, type Extras, editionOf } from '../publish/newsroom.ts';
import { minutesAgo, openPaper, type RunningPaper, writePaper } from '../server/running-paper.ts';
import { caddy } from './caddy.ts';
import { faultsOf, nginx } from './nginx.ts';
import { fileOf, hostedEdition, hostileMoves, workFor } from './sample.ts';
import { isInstalled, type Serving, startServing, type WebSite } from './web-server.ts';

const published = minutesAgo(60);
const moved = { id: 'moved', title: '옮긴 기사', published, aliases: ['/2019/old-story/', '/기사/옮긴'] };
const drafts: Draft[] = [
  moved,
  { id: 'down', published, state: 'taken-down' },
  { id: 'talk', title: '이야기', published },
];
const extras: Extras = {
  feeds: { moved: { '/feed/': '/rss.xml', '/?feed=atom': '/atom.xml' }, closed: ['/comments/feed/'] },
  polls: [
    {
      id: 'how',
      data: {
        question: '어떤 길로 기사를 보십니까?',
        choices: ['누리집', 'RSS'],
        multiple: false,
        opens: minutesAgo(10),
        closes: minutesAgo(-60),
        article: 'talk',
      },
    },
  ],
};

function editionNow(articles: readonly Draft[], origin: string): Edition {
  return editionOf(articles, origin, new Date().toISOString(), extras);
}

describe.skipIf(nginx.program === null)('the file for nginx', () => {
  it.each([
    ['the sample paper', hostedEdition()],
    ['a paper under a base', hostedEdition({ base: '/news/' })],
    ['one whose old addresses mean harm', hostedEdition({ articles: hostileMoves() })],
  ])('is read without a word: %s', async (_, edition) => {
    for (const from of [null, 'http://127.0.0.1:9']) {
      const include = fileOf(workFor('nginx', from, edition), 'nginx.conf');
      expect(await faultsOf(`server {\nroot /;\n${include}\n}`)).toBe('');
    }
  });
});

describe.each([nginx, caddy])('$name', (web) => {
  describe.skipIf(!isInstalled(web))('that serves the built folder of a paper whose server is elsewhere', () => {
    let paper: RunningPaper;
    let serving: Serving;
    let reader: Peer;
    let edition: Edition;
    let asked: (edition: Edition) => WebSite[];
    /** The same paper at another address, without a server. */
    let alone: string;
    let aloneHome: string;

    beforeAll(async () => {
      const [port, alonePort] = [await freePort(), await freePort()];
      const origin = `http://localhost:${port}`;
      alone = `http://localhost:${alonePort}`;
      edition = editionNow(drafts, origin);
      paper = await openPaper(drafts, { origin, extras });
      const from = `http://localhost:${paper.environment['PORT']}`;
      const root = String(paper.environment['NEWSWIRE_DIST']);
      const aloneEdition = editionNow(drafts, alone);
      const without = workFor(web.name, null, aloneEdition);
      aloneHome = await mkdtemp(join(tmpdir(), 'newswire-alone-'));
      await writePaper(aloneHome, aloneEdition);
      const aloneRoot = join(aloneHome, 'dist');
      await mkdir(join(aloneRoot, 'ap', 'webfinger'));
      for (const { path, place, render } of without.files)
        if (place === 'built') await writeFile(join(aloneRoot, path), render());
      asked = (current) => [
        { port, root, include: fileOf(workFor(web.name, from, current), web.file) },
        { port: alonePort, root: aloneRoot, include: fileOf(without, web.file) },
      ];
      serving = await startServing(web, asked(edition));
      await writeRules(paper.store, { hold: 'none', words: [], links: 2 });
      reader = await startPeer();
    });

    afterAll(async () => {
      await reader?.close();
      await serving?.stop();
      await paper?.stop();
      if (aloneHome) await rm(aloneHome, { recursive: true, force: true });
    });

    it('gives every document its type', async () => {
      const documents = [...feedOutputs(edition), ...fediverseOutputs(edition)];
      // Of what was taken down the server says more than a file.
      for (const { path, type } of documents.filter(({ path }) => path !== 'ap/articles/down'))
        for (const origin of [paper.origin, alone]) {
          const answer = await fetch(
            `${origin}/${encodeURI(path)}${path.endsWith('webfinger') ? `?resource=${encodeURIComponent(paper.origin)}` : ''}`,
          );
          const { status, headers } = answer;
          await answer.body?.cancel();
          const shown = headers.get('Content-Type')?.replace(/; charset=utf-8/, '');
          expect([path, status, shown]).toEqual([path, 200, type.replace(/; charset=utf-8/, '')]);
          expect([path, headers.get('Access-Control-Allow-Origin')]).toEqual([path, '*']);
        }
    });

    it('sends a feed once to whoever has it, and packs it', async () => {
      const first = await paper.get('/rss.xml');
      const [tag, changed] = ['ETag', 'Last-Modified'].map((name) => first.headers.get(name) ?? '');
      expect(first.headers.get('Content-Encoding')).toBe('gzip');
      expect(first.headers.get('Cache-Control')).toBe('public, max-age=1800');
      expect(await first.text()).toContain('<rss');
      expect((await paper.get('/rss.xml', { 'If-None-Match': String(tag) })).status).toBe(304);
      expect((await paper.get('/rss.xml', { 'If-Modified-Since': String(changed) })).status).toBe(304);
    });

    it.each([
      ['/2019/old-story/', '/articles/moved/'],
      ['/2019/old-story', '/articles/moved/'],
      [encodeURI('/기사/옮긴/'), '/articles/moved/'],
      ['/feed', '/rss.xml'],
      ['/?feed=atom', '/atom.xml'],
      ['/articles/moved', '/articles/moved/'],
    ])('leads from %s to where it is now', async (from, to) => {
      for (const origin of [paper.origin, alone]) {
        const { status, headers } = await fetch(origin + from, { redirect: 'manual' });
        expect([status === 308 ? 301 : status, headers.get('Location')]).toEqual([301, to]);
      }
    });

    it('says that something is gone for good, with the notice that the page has', async () => {
      const gone = await paper.get('/articles/down/');
      expect([gone.status, await gone.text()]).toEqual([410, expect.stringContaining('<article>')]);
      expect((await paper.get('/comments/feed/')).status).toBe(410);
      expect((await fetch(`${alone}/articles/down/`)).status).toBe(410);
    });

    it('shows the page of the paper where there is nothing, and what is for hosts to nobody', async () => {
      const answer = await paper.get('/nowhere/');
      expect([answer.status, await answer.text()]).toEqual([404, '<h1>없는 쪽</h1>']);
      await writeFile(join(String(paper.environment['NEWSWIRE_DIST']), '_redirects'), '/a /b');
      expect((await paper.get('/_redirects')).status).toBe(404);
      expect((await paper.get('/')).status).toBe(200);
    });

    it('sends a server that asks for the object behind a page to it, and shows readers the page', async () => {
      const asked = await paper.get('/articles/talk/', { Accept: 'application/activity+json' });
      expect([asked.status, asked.headers.get('Location')]).toEqual([303, `${paper.origin}/ap/articles/talk`]);
      const read = await paper.get('/articles/talk/', { Accept: 'text/html, application/activity+json;q=0.1' });
      expect([read.status, read.headers.get('Vary')]).toEqual([200, expect.stringContaining('Accept')]);
    });

    it('lets a reader elsewhere follow, get a new article, answer it and vote', async () => {
      const host = new URL(paper.origin).host;
      await reader.follow(`@news@${host}`);
      expect(await reader.inspect(`@news@${host}`)).toEqual([]);
      await paper.edit([...drafts, { id: 'new', title: '새 기사', published: minutesAgo(1) }]);
      await reader.waitFor(() => reader.timeline.posts().find(({ id }) => id === `${paper.origin}/ap/articles/new`));
      await reader.reply(`${paper.origin}/ap/articles/new`, '<p>잘 읽었습니다.</p>');
      await expect
        .poll(async () => (await paper.get('/ap/live/conversation/articles/new.html')).text())
        .toContain('잘 읽었습니다.');
      await reader.vote(`${paper.origin}/ap/live/polls/how`, ['RSS']);
      await expect
        .poll(async () => (await (await paper.get('/ap/live/polls/how')).json()) as object)
        .toMatchObject({ votersCount: 1 });
      expect(reader.dropped).toEqual([]);
    });

    it('reads its file anew when an article is taken down', async () => {
      const next: Draft[] = [{ ...moved, state: 'taken-down' }, ...drafts.slice(1)];
      await paper.edit(next);
      await serving.reload(asked(editionNow(next, paper.origin)));
      await expect.poll(async () => (await paper.get('/articles/moved/')).status).toBe(410);
    });

    it('lets a reader elsewhere look an article up by its address where there is no server', async () => {
      const object = await reader.lookup(`${alone}/ap/articles/talk`);
      expect(object).toMatchObject({ id: `${alone}/ap/articles/talk`, attributedTo: `${alone}/ap/actors/paper` });
    });

    it('finds each account by its name where there is no server', async () => {
      for (const [handle, id] of [
        ['news', 'paper'],
        ['world', 'section-world'],
        ['TECH_DESK', 'author-tech-desk'],
      ]) {
        const resource = encodeURIComponent(`acct:${handle}@${new URL(alone).host}`);
        const answer = await fetch(`${alone}/.well-known/webfinger?resource=${resource}`);
        expect(answer.headers.get('Content-Type')).toMatch(/^application\/jrd\+json/);
        expect(await answer.json()).toMatchObject({
          aliases: expect.arrayContaining([`${alone}/ap/actors/${id}`]),
        });
      }
    });
  });
});
