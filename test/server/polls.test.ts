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
    await expect.poll(() => counts('several')).toEqual([1, 1, 0]);
    expect(await counts('one')).toEqual([0, 1, 1]);
    expect(await paper.store.replies.countAll('reply')).toBe(0);
  });

  it('counts a vote on the page in the same tally, once a browser', async () => {
    const first = await ballot('one', [0]);
    expect(first.status).toBe(303);
    expect(first.headers.get('Location')).toBe(`${paper.origin}/articles/about-polls/#poll-one`);
    const cookie = first.headers.get('Set-Cookie') ?? '';
    expect(cookie).toMatch(
      /^newswire-voter=[\w-]{22}; Path=\/ap\/live\/votes\/one; Max-Age=\d+; HttpOnly; SameSite=Lax/,
    );
    const again = await ballot('one', [1], { Cookie: cookie.split(';')[0] ?? '' });
    expect(again.status).toBe(303);
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
    // A reader sees it: it is in the paper's language.
    if (status !== 404) expect(await answer.text()).toMatch(/[가-힣]/);
    expect(await counts('one')).toEqual(before);
  });

  it('takes no vote from the fediverse after its end, and says that it is over', async () => {
    await reader.vote(questionOf('over'), ['RSS']);
    await reader.vote(questionOf('several'), ['페디버스']);
    await expect.poll(() => counts('several')).toEqual([1, 1, 1]);
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
