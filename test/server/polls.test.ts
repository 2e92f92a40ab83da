import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PollData } from '../../src/integrations/newswire/article/frontmatter.ts';
import { tellPolls } from '../../src/integrations/newswire/server/publish-folder.ts';
import { type Peer, startPeer } from '../peer/peer.ts';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

let paper: RunningPaper;
let reader: Peer;
let misskey: Peer;

const poll = (fields: Partial<PollData> = {}): PollData => ({
  question: '어떤 길로 기사를 보십니까?',
  choices: ['누리집', 'RSS', '페디버스'],
  multiple: false,
  opens: minutesAgo(10),
  closes: minutesAgo(-60),
  article: 'about-polls',
  ...fields,
});

beforeAll(async () => {
  paper = await openPaper([{ id: 'about-polls', title: '여론조사', published: minutesAgo(120) }], {
    extras: {
      polls: [
        { id: 'one', data: poll() },
        { id: 'several', data: poll({ multiple: true }) },
        { id: 'over', data: poll({ opens: '2022-01-01 09:00', closes: '2022-02-01 09:00' }) },
        { id: 'later', data: poll({ opens: minutesAgo(-30) }) },
        { id: 'front', data: poll({ question: '첫 면 <설문>', article: undefined }) },
      ],
    },
  });
  reader = await startPeer({ name: 'voter' });
  misskey = await startPeer({ name: 'voter', profile: 'misskey' });
});

afterAll(async () => {
  await reader.close();
  await misskey.close();
  await paper.stop();
});

const questionOf = (id: string) => `${paper.origin}/ap/live/polls/${id}`;

interface Question {
  type: string;
  oneOf?: { name: string; replies: { totalItems: number } }[];
  anyOf?: { name: string; replies: { totalItems: number } }[];
  votersCount: number;
  closed?: string;
}

async function read(id: string): Promise<Question> {
  return (await (await paper.get(`/ap/live/polls/${id}`)).json()) as Question;
}

async function counts(id: string): Promise<number[]> {
  const { oneOf, anyOf } = await read(id);
  return (oneOf ?? anyOf ?? []).map(({ replies }) => replies.totalItems);
}

function ballot(id: string, choices: number[], headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${paper.origin}/ap/live/votes/${id}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: paper.origin, 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(choices.map((choice) => ['choice', String(choice)])).toString(),
  });
}

/** As a browser opens an address, and not as a page fetches it. */
const opened = { 'Sec-Fetch-Dest': 'document', Accept: 'text/html' };

describe('a reader who votes without a script', () => {
  const said = (html: string) => /role="status" tabindex="-1">([^<]*)</.exec(html)?.[1];
  const follow = async (answer: Response) => fetch(answer.headers.get('Location') ?? '', { headers: opened });

  it('is led to the poll as it stands now, which says that his vote counts, and back to the article', async () => {
    const answer = await follow(await ballot('several', [1], opened));
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
    const html = await answer.text();
    expect(html).toMatch(/^<!doctype html>/);
    expect(said(html)).toBe('투표를 반영했습니다.');
    const [, own = ''] = /<section class="newswire-poll" id="poll-several"([\s\S]*?)<\/section>/.exec(html) ?? [];
    expect(own).toContain('RSS</span> <span class="newswire-poll-share" lang="ko">100% (1표)</span>');
    expect(own).not.toContain('<form');
    expect(html).toContain(`<a href="${paper.origin}/articles/about-polls/">기사로 돌아가기</a>`);
    expect(html).toContain('.newswire-poll');
  });

  it('reads why his vote was not taken, and finds the form again', async () => {
    const answer = await ballot('one', [], opened);
    const html = await answer.text();
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([400, 'no-store']);
    expect(html).toMatch(/^<!doctype html>/);
    expect(said(html)).toBe('답을 하나만 골라 주세요.');
    expect(html).toContain(`action="${paper.origin}/ap/live/votes/one"`);
    const late = await (await ballot('over', [0], opened)).text();
    expect(said(late)).toBe('마감한 뒤여서 투표를 반영하지 못했습니다.');
    const lost = await fetch(`${paper.origin}/ap/live/votes/one`, { headers: opened });
    expect([lost.status, lost.headers.get('Allow'), said(await lost.text())]).toEqual([
      405,
      'POST',
      '아래 양식으로 투표해 주세요.',
    ]);
  });

  it('is led to the poll itself where it belongs to no article, or was found by itself', async () => {
    const answer = await ballot('front', [0], opened);
    const address = `${paper.origin}/ap/live/conversation/polls/front.html?poll=front&vote=counted#poll-front`;
    expect(answer.headers.get('Location')).toBe(address);
    const html = await (await follow(answer)).text();
    expect(html).toContain('<h1>첫 면 &lt;설문&gt;</h1>');
    expect(said(html)).toBe('투표를 반영했습니다.');
    expect(html).toContain(`<a href="${paper.origin}/">첫 면으로 가기</a>`);
    const alone = await fetch(`${paper.origin}/ap/live/votes/one`, {
      method: 'POST',
      headers: { Origin: paper.origin, ...opened },
      body: new URLSearchParams({ alone: '1' }),
    });
    const wrong = await alone.text();
    expect(wrong).toContain(`<a href="${paper.origin}/articles/about-polls/">기사로 돌아가기</a>`);
    expect(wrong).not.toContain('newswire-conversation"');
  });

  it('gets only the piece where a page fetched it, and a message that nobody else sees', async () => {
    const piece = await (await paper.get('/ap/live/conversation/polls/front.html')).text();
    expect(piece).toMatch(/^<section class="newswire-poll" id="poll-front"/);
    expect(said(piece)).toBeUndefined();
    expect(said(await (await paper.get('/ap/live/conversation/polls/front.html?vote=lies')).text())).toBeUndefined();
    expect(await (await ballot('front', [])).text()).toMatch(/^<section/);
  });

  it('opens a page of the conversation in an old browser as a document, too', async () => {
    const path = '/ap/live/conversation/articles/about-polls.html';
    const html = await (await paper.get(path, { Accept: 'text/html,application/xml;q=0.9,*/*;q=0.8' })).text();
    expect(html).toMatch(/^<!doctype html>/);
    expect(await (await paper.get(path)).text()).toMatch(/^<section/);
  });
});

describe('a poll', () => {
  it('is a Question of its own that leads to its article, and is not there before it opens', async () => {
    expect(await read('one')).toMatchObject({
      type: 'Question',
      votersCount: 0,
      url: `${paper.origin}/articles/about-polls/`,
    });
    expect((await paper.get('/ap/live/polls/later')).status).toBe(404);
  });

  it('counts a vote from the fediverse once an actor, and keeps it out of the comments', async () => {
    await reader.vote(questionOf('one'), ['RSS']);
    await misskey.vote(questionOf('one'), ['페디버스']);
    await expect.poll(() => counts('one')).toEqual([0, 1, 1]);
    await reader.vote(questionOf('one'), ['누리집']);
    await reader.vote(questionOf('several'), ['누리집', 'RSS']);
    await expect.poll(() => counts('several')).toEqual([1, 2, 0]);
    expect(await counts('one')).toEqual([0, 1, 1]);
    expect(await paper.store.replies.countAll('reply')).toBe(0);
  });

  it('counts a vote on the page in the same tally, once a browser', async () => {
    const first = await ballot('one', [0]);
    expect(first.status).toBe(303);
    expect(first.headers.get('Location')).toBe(
      `${paper.origin}/ap/live/conversation/articles/about-polls.html?poll=one&vote=counted#poll-one`,
    );
    expect(first.headers.get('Cache-Control')).toBe('no-store');
    const cookie = first.headers.get('Set-Cookie') ?? '';
    expect(cookie).toMatch(
      /^newswire-voter=[\w-]{22}; Path=\/ap\/live\/votes\/one; Max-Age=\d+; HttpOnly; SameSite=Lax/,
    );
    const again = await ballot('one', [1], { Cookie: cookie.split(';')[0] ?? '' });
    expect(again.status).toBe(303);
    expect(again.headers.get('Location')).toContain('?poll=one&vote=again#');
    expect(await counts('one')).toEqual([1, 1, 1]);
    expect((await read('one')).votersCount).toBe(3);
    const { polls } = (await (await paper.get('/ap/live/conversation/articles/about-polls.json')).json()) as {
      polls: { id: string; voters: number; browsers: number }[];
    };
    expect(polls.find(({ id }) => id === 'one')).toMatchObject({ voters: 3, browsers: 1 });
  });

  it.each([
    ['from another site', 403, () => ballot('one', [0], { Origin: 'https://elsewhere.example' })],
    ['without an origin', 403, () => fetch(`${paper.origin}/ap/live/votes/one`, { method: 'POST', body: 'choice=0' })],
    ['for a choice that is none', 400, () => ballot('one', [7])],
    ['for two choices where one is asked', 400, () => ballot('one', [0, 1])],
    ['for nothing', 400, () => ballot('one', [])],
    ['in a poll that is over', 409, () => ballot('over', [0])],
    ['in a poll that has not begun', 404, () => ballot('later', [0])],
    ['in a poll that is none', 404, () => ballot('none', [0])],
  ])('refuses a ballot %s', async (_, status, vote) => {
    const before = await counts('one');
    const answer = await vote();
    expect([answer.status, answer.headers.get('Set-Cookie')]).toEqual([status, null]);
    // A reader sees it beside the poll, in the paper's language.
    if (status !== 404)
      expect(await answer.text()).toMatch(/<p class="newswire-poll-said" role="status" tabindex="-1">[^<]*[가-힣]/);
    expect(await counts('one')).toEqual(before);
  });

  it('takes a vote from a page whose origin the browser keeps to itself, if it says that it is ours', async () => {
    const from = (site: string) => ballot('several', [0], { Origin: 'null', 'Sec-Fetch-Site': site });
    expect((await from('cross-site')).status).toBe(403);
    expect((await from('same-origin')).status).toBe(303);
  });

  it('takes no vote from the fediverse after its end, and says that it is over', async () => {
    await reader.vote(questionOf('over'), ['RSS']);
    await reader.vote(questionOf('several'), ['페디버스']);
    await expect.poll(() => counts('several')).toEqual([2, 2, 1]);
    expect(await counts('over')).toEqual([0, 0, 0]);
    expect((await read('over')).closed).toBe('2022-02-01T00:00:00Z');
  });

  it('tells its tally to those who voted, five minutes after the last telling, and its result to all', async () => {
    const { folder, store } = paper;
    const later = Date.now() + 6 * 60_000;
    const told = await tellPolls(folder(), store, later);
    expect(told).toEqual(
      expect.arrayContaining([
        { kind: 'tally', poll: 'one' },
        { kind: 'tally', poll: 'several' },
      ]),
    );
    expect(await tellPolls(folder(), store, later + 1000)).toEqual([]);
    const over = await tellPolls(folder(), store, Date.now() + 70 * 60_000);
    expect(over).toEqual(
      expect.arrayContaining([
        { kind: 'close', poll: 'one' },
        { kind: 'close', poll: 'several' },
      ]),
    );
    expect(await tellPolls(folder(), store, Date.now() + 80 * 60_000)).toEqual([]);
  });
});
