import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intents } from '../../src/integrations/newswire/fediverse/intents.ts';
import type { Reply } from '../../src/integrations/newswire/storage/store.ts';
import { wordsOf } from '../../src/integrations/newswire/words/words.ts';
import { type Home, ostatus, useHomes } from './home.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

let paper: RunningPaper;

beforeAll(async () => {
  paper = await openPaper([
    { id: 'bridge', title: '다리 <개통>', published: minutesAgo(60) },
    { id: 'gone', title: '내린 기사', published: minutesAgo(60), state: 'taken-down' },
  ]);
});

afterAll(() => paper.stop());

const { homeWith } = useHomes();
const article = () => `${paper.origin}/ap/articles/bridge`;
const account = () => `${paper.origin}/ap/actors/paper`;

function interact(query: Record<string, string>): Promise<Response> {
  return paper.get(`/ap/live/interact?${new URLSearchParams(query)}`);
}

/** Where a reader of that home is sent; the status where he is not. */
async function wayTo(object: string, home: Home): Promise<string | number> {
  const answer = await interact({ object, account: `@reader@${home.host}` });
  return answer.headers.get('Location') ?? answer.status;
}

async function keepReply(changes: Partial<Reply>): Promise<string> {
  const id = changes.id ?? 'https://far.example/posts/1';
  await paper.store.people.put({
    ...{ id: 'https://far.example/users/other', handle: 'other@far.example', name: '다른 독자' },
    ...{ url: 'https://far.example/@other', inbox: 'https://far.example/inbox', sharedInbox: null, seen: 0 },
  });
  await paper.store.replies.put({
    ...{ id, kind: 'reply', subject: 'articles/bridge', parent: article(), person: 'https://far.example/users/other' },
    ...{ url: id, html: '<p>네.</p>', warning: null, language: null, published: 1, received: 1, edited: null },
    ...{ state: 'shown', reason: null, ...changes },
  });
  return id;
}

describe('a reader who types his address', () => {
  it('is sent to the page of his own server for following an account', async () => {
    const home = await homeWith(ostatus, { rel: `${intents}Follow`, template: 'HOME/intents/follow?who={object}' });
    const answer = await interact({ object: account(), account: `@reader@${home.host}` });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe(`${home.origin}/intents/follow?who=${encodeURIComponent(account())}`);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(home.asked).toEqual([
      `GET /.well-known/webfinger?resource=${encodeURIComponent(`acct:reader@${home.host}`)}`,
    ]);
  });

  it('is sent to the editor of his own server for answering an article, or a reply that is shown', async () => {
    const home = await homeWith(ostatus, { rel: `${intents}Create`, template: 'HOME/write?re={inReplyTo}' });
    expect(await wayTo(article(), home)).toBe(`${home.origin}/write?re=${encodeURIComponent(article())}`);
    const reply = await keepReply({});
    expect(await wayTo(reply, home)).toBe(`${home.origin}/write?re=${encodeURIComponent(reply)}`);
  });

  it('may name what he wants by its page or its handle, as other servers do', async () => {
    const home = await homeWith(ostatus);
    const way = (object: string) => `${home.origin}/authorize_interaction?uri=${encodeURIComponent(object)}`;
    const { host } = new URL(paper.origin);
    expect(await wayTo(`${paper.origin}/articles/bridge/`, home)).toBe(way(article()));
    expect(await wayTo(`${article()}#create`, home)).toBe(way(article()));
    expect(await wayTo(`${paper.origin}/`, home)).toBe(way(account()));
    expect(await wayTo(`acct:news@${host}`, home)).toBe(way(account()));
  });

  it('is sent to the old subscribe page where his server knows no other', async () => {
    const home = await homeWith(ostatus);
    for (const object of [account(), article()])
      expect(await wayTo(object, home)).toBe(`${home.origin}/authorize_interaction?uri=${encodeURIComponent(object)}`);
  });

  it('leaves nothing behind', async () => {
    const home = await homeWith(ostatus);
    expect(await wayTo(article(), home)).toContain(home.origin);
    expect(await paper.store.people.findHandle(`reader@${home.host}`)).toBeNull();
    expect(await paper.store.jobs.depth(Date.now())).toEqual({ ready: 0, later: 0, leased: 0 });
    const cached = await paper.store.cache.list([], Date.now());
    expect(JSON.stringify(cached)).not.toContain(home.host);
    expect((await interact({ object: article() })).headers.has('Set-Cookie')).toBe(false);
  });
});

describe('the page that asks for his address', () => {
  it('stands there when he has not typed it, as when another server sent him', async () => {
    const answer = await interact({ object: article() });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    const html = (await answer.text()).replaceAll(paper.origin, 'https://paper.example');
    await expect(html).toMatchFileSnapshot('golden/interact.html');
  });

  it('speaks the language of the paper, and English for any other', async () => {
    expect(wordsOf('ko-KR').interact.follow).toBe('내 서버에서 팔로우하기');
    expect(wordsOf('en').interact.follow).toBe('Follow from your server');
    expect(wordsOf('sw').interact.language).toBe('en');
    expect(await (await interact({ object: account() })).text()).toContain('<html lang="ko">');
  });

  it.each([
    ['nothing', ''],
    ['no address', 'reader'],
    ['markup', '"><script>alert(1)</script>'],
  ])('asks again for %s, and keeps what was typed in its field', async (_, typed) => {
    const answer = await interact({ object: article(), account: typed });
    expect(answer.status).toBe(400);
    const html = await answer.text();
    expect(html).toContain('계정 주소를 @reader@server.example처럼 써 주세요.');
    expect(html).not.toContain('<script>');
    expect(html).toContain(
      `value="${typed.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`,
    );
  });

  it('tells who types an address of the paper that his own is wanted', async () => {
    const answer = await interact({ object: article(), account: `@news@${new URL(paper.origin).host}` });
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining('이 신문의 주소를 쓰셨습니다.'),
    ]);
  });
});

describe('an address that is not the paper’s', () => {
  it.each([
    'https://evil.example/users/x',
    'https://evil.example/ap/actors/paper',
    'PAPER.evil.example/ap/actors/paper',
    'PAPER/ap/actors/nobody',
    'PAPER/ap/actors/application',
    'PAPER/ap/articles/unknown',
    'PAPER/ap/articles/gone',
    'PAPER/articles/gone/',
    'PAPER/ap/live/polls/none',
    'javascript:alert(1)',
    '',
  ])('sends nobody anywhere and asks nobody: %s', async (object) => {
    const home = await homeWith(ostatus);
    const answer = await interact({
      object: object.replace('PAPER', paper.origin),
      account: `@reader@${home.host}`,
    });
    expect([answer.status, answer.headers.get('Location')]).toEqual([404, null]);
    expect(await answer.text()).toContain('이 신문에는 그런 계정도 기사도 댓글도 없습니다.');
    expect(home.asked).toEqual([]);
  });

  it('is that of a reply nobody is shown, too', async () => {
    for (const state of ['held', 'hidden'] as const) {
      const object = await keepReply({ id: `https://far.example/posts/${state}`, state });
      expect(await wayTo(object, await homeWith(ostatus)), state).toBe(404);
    }
  });
});

it('asks with GET alone, and at its own address alone', async () => {
  expect((await paper.post('/ap/live/interact', 'account=x')).status).toBe(405);
  expect((await paper.get(`/ap/live/interact/more?object=${account()}`)).status).toBe(404);
});
