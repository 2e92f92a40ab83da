import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRules } from '../../src/integrations/newswire/moderation/rules.ts';
import { sampleEntry } from '../article/sample.ts';
import { type Elsewhere, openElsewhere } from '../server/elsewhere.ts';
import { minutesAgo, openPaper, type RunningPaper } from '../server/running-paper.ts';
import { fileOf, hostedEdition, workFor } from './sample.ts';

interface Worker {
  fetch(request: Request, env: { ASSETS: { fetch(request: Request): Promise<Response> } }): Promise<Response>;
}

async function workerOf(text: string): Promise<Worker> {
  const module = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as { default: Worker };
  return module.default;
}

/** What Cloudflare has of the built folder. */
const assets = {
  ASSETS: {
    fetch: async (request: Request) => {
      const { pathname } = new URL(request.url);
      return pathname.startsWith('/comments/')
        ? new Response('Nothing.', { status: 404 })
        : new Response(`The file ${pathname}`, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
    },
  },
};

describe('the worker on Cloudflare Pages, run here', () => {
  let paper: RunningPaper;
  let reader: Elsewhere;

  beforeAll(async () => {
    paper = await openPaper([{ id: 'talk', title: '이야기', published: minutesAgo(60) }], {
      origin: 'http://paper.localhost',
    });
    await writeRules(paper.store, { hold: 'none', words: [], links: 2 });
    reader = await openElsewhere();
  });

  afterAll(async () => {
    await reader.close();
    await paper.stop();
  });

  it('asks the server under the name of the paper, and hands a signed letter on as it came', async () => {
    const server = `http://localhost:${paper.environment['PORT']}`;
    const worker = await workerOf(fileOf(workFor('cloudflare', server), '_worker.js'));
    const ask = (path: string, init?: RequestInit) => worker.fetch(new Request(`${paper.origin}${path}`, init), assets);
    const actor = await ask('/ap/actors/paper');
    expect(await actor.json()).toMatchObject({ id: 'http://paper.localhost/ap/actors/paper', publicKey: {} });
    const found = await ask(`/.well-known/webfinger?resource=${encodeURIComponent('acct:world@paper.localhost')}`);
    expect(await found.json()).toMatchObject({ subject: 'acct:world@paper.localhost' });
    // Posted to the worker as readers' servers post to the paper.
    const posted = {
      ...paper,
      post: (path: string, body: string, headers = {}) =>
        ask(path, { method: 'POST', body, headers: { 'Content-Type': 'application/activity+json', ...headers } }),
    };
    const follow = reader.says('Follow', `${paper.origin}/ap/actors/paper`);
    expect(await reader.deliver(posted, follow)).toBe(202);
    await expect.poll(() => reader.posts.map(({ body }) => JSON.parse(body).type)).toContain('Accept');
  });

  it('says 410 with the notice, and tells accounts apart where there is no server', async () => {
    const worker = await workerOf(fileOf(workFor('cloudflare', null), '_worker.js'));
    const ask = async (path: string) => {
      const answer = await worker.fetch(new Request(`https://paper.example${path}`), assets);
      return [answer.status, await answer.text(), answer.headers.get('Content-Type')];
    };
    const html = 'text/html; charset=utf-8';
    const jrd = 'application/jrd+json; charset=utf-8';
    expect(await ask('/articles/taken-down/')).toEqual([410, 'The file /articles/taken-down/', html]);
    expect((await ask('/comments/feed/'))[0]).toBe(410);
    const finger = (name: string) => `/.well-known/webfinger?resource=${name}`;
    expect(await ask(finger('acct%3Aworld%40paper.example'))).toEqual([200, 'The file /ap/webfinger/world', jrd]);
    expect(await ask(finger('acct:Abroad@paper.example'))).toEqual([200, 'The file /ap/webfinger/abroad', jrd]);
    expect(await ask(finger('acct:nobody@paper.example'))).toEqual([200, 'The file /.well-known/webfinger', jrd]);
  });
});

it('stays within the bounds of Cloudflare Pages, and says what is left out', () => {
  const articles = Array.from({ length: 1200 }, (_, at) =>
    sampleEntry(`story-${at}`, {
      id: `2022-story-${at}`,
      published: '2022-10-08 09:00',
      aliases: [`/old/${at}/`],
      state: at < 120 ? 'taken-down' : 'published',
    }),
  );
  const work = workFor('cloudflare', null, hostedEdition({ articles }));
  expect(fileOf(work, '_redirects').trim().split('\n')).toHaveLength(2000);
  expect((JSON.parse(fileOf(work, '_routes.json')) as { include: string[] }).include).toHaveLength(100);
  expect(work.lacks.join('\n')).toMatch(/reads 2000 redirects, and this paper has 2403/);
  expect(work.lacks.join('\n')).toMatch(/24 addresses of what is gone/);
});
