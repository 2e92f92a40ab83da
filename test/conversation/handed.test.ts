import { describe, expect, test } from 'vitest';
import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import {
  fromHanded,
  type Handed,
  type HandedTally,
  handedSchema,
  pollFromHanded,
  repliesIn,
  toHanded,
} from '../../src/integrations/newswire/conversation/handed.ts';
import type { Talk } from '../../src/integrations/newswire/conversation/snapshot.ts';
import { toHtml } from '../../src/integrations/newswire/conversation/to-html.ts';
import { toSnapshot, toTalk } from '../../src/integrations/newswire/conversation/to-snapshot.ts';
import { articleOf, sampleEdition } from '../article/sample.ts';
import { closedPoll, editor, kept, openPoll, reader, replies, reply, visitor } from './sample.ts';

const now = '2026-11-22T00:00:00Z';
const article = '2022-roadshow';
const talk = (changes: Partial<Parameters<typeof toTalk>[0]> = {}): Talk =>
  toTalk({
    version: 7,
    replies,
    people: [reader, editor, visitor],
    counts: { likes: 12, boosts: 4, quotes: 1, emoji: [{ emoji: '👏', count: 3 }] },
    page: 1,
    ...changes,
  });

/** The sample's paper with a poll on its first article. */
function editionAt(time = now, changes: Partial<Edition> = {}): Edition {
  const polls = [openPoll, closedPoll].map(({ poll }) => ({ ...poll, article }));
  return { ...sampleEdition(), now: time, polls, ...changes };
}

async function fileOf(talks: [string, Talk][] = [[article, talk()]], origin = 'https://paper.example') {
  const tallies = [openPoll, closedPoll].map(({ poll, tally, version }): [string, HandedTally] => [
    poll.id,
    { ...tally, choices: [...tally.choices], version },
  ]);
  let text = '';
  for await (const piece of toHanded(origin, listed(talks), listed(tallies))) text += piece;
  return text;
}

async function* listed<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

const read = (text: string): Handed => handedSchema.parse(JSON.parse(text));
const printed = (handed: Handed | undefined, edition = editionAt()) =>
  fromHanded(handed, articleOf(edition, 'roadshow'), edition);

describe('the conversation that is handed to a build', () => {
  test('reads as a person has read it', async () => {
    await expect(await fileOf()).toMatchFileSnapshot('golden/handed.json');
  });

  test('is an article a line, and a whole file without any', async () => {
    const lines = (
      await fileOf([
        [article, talk()],
        ['another', talk()],
      ])
    ).split('\n');
    expect(lines.filter((line) => line.startsWith('"'))).toHaveLength(5);
    let empty = '';
    for await (const piece of toHanded('https://paper.example', listed([]), listed([]))) empty += piece;
    expect(read(empty)).toEqual({ format: 1, origin: 'https://paper.example', articles: {}, polls: {} });
  });

  test('comes out as it went in', async () => {
    const there = toSnapshot(kept({ ...talkParts(), polls: [openPoll, closedPoll] }));
    expect(printed(read(await fileOf()))).toEqual(there);
  });

  test.each(seeds(12))('is printed as the server tells it at the same moment (seed %i)', async (seed) => {
    const parts = randomTalk(seed);
    const time = ['2026-11-19T00:00:00Z', now, '2026-12-24T00:00:00Z'][seed % 3] ?? now;
    const told = toSnapshot(kept({ ...parts, polls: [openPoll, closedPoll], now: Date.parse(time) }));
    const handed = read(await fileOf([[article, talk(parts)]]));
    expect(toHtml(printed(handed, editionAt(time)))).toBe(toHtml(told));
  });

  test('holds one page of replies, and of a long one as much as a page has room for', async () => {
    const many = Array.from({ length: 45 }, (_, n) => reply(n, reader, `<p>${'긴 글. '.repeat(1000)}</p>`));
    const text = await fileOf([[article, talk({ replies: many })]]);
    expect(text.length).toBeLessThan(30_000);
    const snapshot = printed(read(text));
    expect([snapshot.replies.length, snapshot.pages, snapshot.counts.replies]).toEqual([20, 3, 45]);
    expect(snapshot.replies.every(({ more }) => more)).toBe(true);
  });
});

describe('what feeds are told of the replies', () => {
  test('is how many there are, and when the newest came or was edited', async () => {
    const told = repliesIn(read(await fileOf()), editionAt());
    expect(told({ id: article })).toEqual({ count: 6, updated: '2026-11-22T04:00:00Z' });
  });

  test('is the newest of all, though the file has one page of them', async () => {
    const many = Array.from({ length: 45 }, (_, minute) => reply(minute, reader, '<p>짧다.</p>'));
    const told = repliesIn(read(await fileOf([[article, talk({ replies: many })]])), editionAt());
    expect(told({ id: article })).toEqual({ count: 45, updated: '2026-11-22T03:44:00Z' });
  });

  test('is nothing where nobody answered, though somebody liked it', async () => {
    const told = repliesIn(read(await fileOf([[article, talk({ replies: [] })]])), editionAt());
    for (const id of [article, 'another', 'constructor']) expect(told({ id })).toBeUndefined();
  });

  test('is a number alone in a file of an earlier version', async () => {
    const handed = JSON.parse(await fileOf()) as Handed;
    delete handed.articles[article]?.latest;
    expect(repliesIn(read(JSON.stringify(handed)), editionAt())({ id: article })).toEqual({ count: 6 });
  });

  test('is nothing in a paper of another origin', async () => {
    const handed = read(await fileOf([[article, talk()]], 'https://other.example'));
    expect(repliesIn(handed, editionAt())({ id: article })).toBeUndefined();
  });
});

describe('a file that is older than the paper', () => {
  test('never shows an old question, choice or address', async () => {
    const edition = editionAt();
    const [poll, ...others] = edition.polls;
    const renamed = { ...poll!, question: '새 질문', choices: ['방콕', '하노이', '다른 도시', '새 도시'] };
    const moved = { ...articleOf(edition, 'roadshow'), url: 'https://paper.example/articles/new/', language: 'en' };
    const snapshot = fromHanded(read(await fileOf()), moved, { ...edition, polls: [renamed, ...others] });
    expect(snapshot).toMatchObject({ url: moved.url, language: 'en' });
    expect(snapshot.polls[0]).toMatchObject({
      question: '새 질문',
      choices: [
        { name: '방콕', votes: 5 },
        { name: '하노이', votes: 2 },
        { name: '다른 도시', votes: 1 },
        { name: '새 도시', votes: 0 },
      ],
    });
  });

  test('never shows a closed poll as open, nor comments that are over', async () => {
    const handed = read(await fileOf());
    expect(printed(handed).polls.map(({ closed }) => closed)).toEqual([false, true]);
    const later = editionAt('2026-12-01T00:00:00Z');
    const over = { ...articleOf(later, 'roadshow'), comments: { open: true, until: '2026-11-25T00:00:00Z' } };
    const snapshot = fromHanded(handed, over, later);
    expect(snapshot.polls.map(({ closed }) => closed)).toEqual([true, true]);
    expect(snapshot.comments.open).toBe(false);
    expect(toHtml(snapshot)).not.toContain('<form');
    expect(toHtml(snapshot)).toContain('댓글은 2026-11-25 09:00에 마감했습니다.');
  });

  test('says nothing of a poll that is gone, and has none of its own', async () => {
    const handed = read(await fileOf());
    expect(printed(handed, editionAt(now, { polls: [] })).polls).toEqual([]);
  });

  test('counts for nothing in a paper of another origin', async () => {
    const handed = read(await fileOf([[article, talk()]], 'https://other.example'));
    expect(printed(handed)).toEqual(printed(undefined));
    expect(printed(undefined)).toMatchObject({ version: 0, replies: [], pages: 1, counts: { replies: 0, likes: 0 } });
  });

  test('gives a poll by itself its votes, and one of which it knows nothing none', async () => {
    const edition = editionAt();
    const [poll] = edition.polls;
    const { voters, choices } = pollFromHanded(read(await fileOf()), poll!, edition);
    expect([voters, choices.map(({ votes }) => votes)]).toEqual([8, [5, 2, 1]]);
    const strange = pollFromHanded(read(await fileOf()), { ...poll!, id: 'constructor' }, edition);
    expect([strange.voters, strange.choices.map(({ votes }) => votes)]).toEqual([0, [0, 0, 0]]);
  });
});

describe('a file that somebody else wrote', () => {
  const hostile = async (change: (reply: Talk['replies'][number]) => void) => {
    const handed = JSON.parse(await fileOf()) as Handed;
    change(handed.articles[article]?.replies[0] as Talk['replies'][number]);
    return JSON.stringify(handed);
  };

  test('runs no script, wherever it says so', async () => {
    const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a>`;
    const text = await hostile((reply) => {
      reply.html = evil;
      reply.warning = evil;
      reply.url = 'javascript:alert(1)';
      reply.id = evil;
      reply.parent = evil;
      reply.author = { id: evil, name: evil, handle: evil, url: 'data:text/html,<script>' };
    });
    const html = toHtml(printed(read(text)));
    expect(html).not.toMatch(/<script|<img|href="(?:javascript|data):|<[^>]+\son\w+=/i);
    expect(html).toContain('&lt;script&gt;');
  });

  test.each<[string, (reply: Record<string, unknown>) => void]>([
    ['a time that is none', (reply) => (reply['published'] = 'yesterday')],
    ['words that are no text', (reply) => (reply['html'] = { markup: '<script>' })],
    ['a language that is none', (reply) => (reply['language'] = '"><script>')],
    ['a depth below the ground', (reply) => (reply['depth'] = -1)],
    ['an author who is missing', (reply) => delete reply['author']],
  ])('is no conversation with %s', async (_, change) => {
    const text = await hostile((reply) => change(reply as unknown as Record<string, unknown>));
    expect(handedSchema.safeParse(JSON.parse(text)).success).toBe(false);
  });

  test('is none of ours in another version', async () => {
    expect(handedSchema.safeParse({ ...JSON.parse(await fileOf()), format: 2 }).success).toBe(false);
  });
});

function talkParts() {
  const counts = { likes: 12, boosts: 4, quotes: 1, emoji: [{ emoji: '👏', count: 3 }] };
  return { version: 7, replies, counts, page: 1 };
}

function seeds(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** Replies that answer each other in any way, short and long, with and without warning, from anybody. */
function randomTalk(seed: number) {
  let state = seed;
  const below = (limit: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  const texts = [
    '<p>짧다.</p>',
    `<p>${'길다 <b>굵게</b> & '.repeat(200)}</p>`,
    '<pre>a\n\nb</pre><ul><li>x<ul><li>y</li></ul></li></ul>',
    '<p>&lt;b&gt; <a href="https://far.example/?a=1&amp;b=2">링크</a></p><blockquote>인용</blockquote>',
    '<p>شكرا</p>',
    '',
  ];
  const rows = Array.from({ length: below(50) }, (_, minute) => {
    const who = [reader, editor, visitor][below(3)] ?? reader;
    const parent = below(2) ? `${[reader, editor][below(2)]?.id}/posts/${below(50)}` : null;
    const warning = below(4) === 0 ? '주의 <b>' : null;
    const language = ['ko', 'ar', 'not a language', null][below(4)] ?? null;
    return reply(minute, who, texts[below(texts.length)] ?? '', { parent, warning, language });
  });
  const counts = { likes: below(2000), boosts: below(3), quotes: below(3), emoji: [{ emoji: '\u202E👏', count: 2 }] };
  return { version: below(100), replies: rows, counts, page: 1 };
}
