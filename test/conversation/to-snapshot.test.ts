import { describe, expect, test } from 'vitest';
import { toSnapshot } from '../../src/integrations/newswire/conversation/to-snapshot.ts';
import type { People, ReactionCounts, Reply, Tally } from '../../src/integrations/newswire/storage/community.ts';
import { closedPoll, kept, lively, openPoll, person, reader, replies, reply } from './sample.ts';

type Kept = Parameters<typeof toSnapshot>[0];
const page = 'https://paper.example/articles/roadshow/';

describe('a snapshot of a conversation', () => {
  test('reads as a person has read it', async () => {
    await expect(`${JSON.stringify(lively(), null, 2)}\n`).toMatchFileSnapshot('golden/snapshot.json');
  });

  test('is made of what the store keeps, as it keeps it', () => {
    const rows = {} as Reply[] satisfies Kept['replies'];
    const people = {} as Awaited<ReturnType<People['findAll']>> satisfies Kept['people'];
    const counts = {} as ReactionCounts & { quotes: number } satisfies Kept['counts'];
    const tally = {} as Tally satisfies Kept['polls'][number]['tally'];
    expect([rows, people, counts, tally]).toHaveLength(4);
  });

  test('is the same whatever the order in which the store gave it', () => {
    const turned = lively({ replies: replies.toReversed() });
    expect(turned).toEqual(lively());
  });

  test('counts all replies and holds one page of them', () => {
    const many = Array.from({ length: 45 }, (_, n) => reply(n, reader, `<p>${n}</p>`));
    const second = toSnapshot(kept({ replies: many, page: 2 }));
    expect(second.counts.replies).toBe(45);
    expect(second.replies.map(({ html }) => html)).toEqual(Array.from({ length: 20 }, (_, n) => `<p>${n + 20}</p>`));
    expect([second.page, second.pages]).toEqual([2, 3]);
    expect(toSnapshot(kept({ replies: many, page: 9 })).page).toBe(3);
    expect(toSnapshot(kept({ replies: many, size: 100 })).replies).toHaveLength(45);
  });

  test.each([
    ['open without an end', { open: true }, true],
    ['open to this very moment', { open: true, until: '2026-11-22T00:00:00Z' }, true],
    ['open until a second ago', { open: true, until: '2026-11-21T23:59:59Z' }, false],
    ['never open', { open: false, until: '2026-12-01T00:00:00Z' }, false],
  ])('knows whether comments are taken now: %s', (_, comments, open) => {
    expect(
      toSnapshot(kept({ article: { id: '2022-roadshow', url: page, language: 'ko', comments } })).comments.open,
    ).toBe(open);
  });

  test('has no poll that has not begun, and closes one at its minute', () => {
    const at = (time: string) => toSnapshot(kept({ polls: [openPoll, closedPoll], now: Date.parse(time) })).polls;
    expect(at('2026-11-19T00:00:00Z').map(({ id, closed }) => [id, closed])).toEqual([['how-you-read', false]]);
    expect(at('2026-11-30T08:59:59Z').map(({ closed }) => closed)).toEqual([false, true]);
    expect(at('2026-11-30T09:00:00Z').map(({ closed }) => closed)).toEqual([true, true]);
  });

  test('gives a choice without votes a zero', () => {
    const { polls } = toSnapshot(kept({ polls: [{ ...openPoll, tally: { choices: [1], voters: 1, browsers: 0 } }] }));
    expect(polls[0]?.choices.map(({ votes }) => votes)).toEqual([1, 0, 0]);
  });

  test('calls a person by the handle where the name cannot be seen', () => {
    for (const name of ['', '  ', '\u3164\u3164', '\u202E\u200B', '\u2800', '\u0301'])
      expect(authorOf(name), JSON.stringify(name)).toBe('reader');
    expect(authorOf('  읽는\n 사람  ')).toBe('읽는 사람');
  });

  test('keeps a name short and in its place', () => {
    expect(authorOf('가'.repeat(5000))).toBe(`${'가'.repeat(99)}…`);
    expect(authorOf('a\u202Eb\u0000c')).toBe('abc');
    expect(authorOf(`z${'\u0335'.repeat(500)}`)).toBe(`z${'\u0335'.repeat(8)}`);
  });

  test('shows a post whose author is not known by the name of the server', () => {
    const [shown] = toSnapshot(kept({ people: [], replies: [reply(0, reader, '<p>글</p>')] })).replies;
    expect(shown?.author).toEqual({ id: reader.id, name: 'far.example', handle: 'far.example', url: reader.id });
  });

  test.each([
    ['ko', 'ko'],
    ['EN-gb', 'en-GB'],
    ['not a language', undefined],
    ['"><script>', undefined],
    ['', undefined],
    [null, undefined],
  ])('believes a language only if it can be one: %j', (language, shown) => {
    const [only] = toSnapshot(kept({ replies: [reply(0, reader, '', { language })] })).replies;
    expect(only?.language).toBe(shown);
  });

  test('has no warning that says nothing, and none that fills the page', () => {
    const warned = (warning: string) => toSnapshot(kept({ replies: [reply(0, reader, '', { warning })] })).replies[0];
    expect(warned(' ')).not.toHaveProperty('warning');
    expect(warned(`경고${'!'.repeat(9000)}`)?.warning).toHaveLength(500);
  });

  test('throws on no time that a store could hold', () => {
    for (const published of [Number.NaN, Number.POSITIVE_INFINITY, -1e18, 0])
      expect(toSnapshot(kept({ replies: [reply(0, reader, '', { published })] })).replies[0]?.published).toBe(
        '1970-01-01T00:00:00Z',
      );
  });

  test('shows twenty kinds of emoji at most', () => {
    const emoji = Array.from({ length: 99 }, (_, n) => ({ emoji: n ? `:e${n}:` : '\u202E', count: 99 - n }));
    const shown = toSnapshot(kept({ counts: { likes: 99, boosts: 0, quotes: 0, emoji } })).emoji;
    expect(shown).toHaveLength(20);
    expect(shown[0]).toEqual({ emoji: ':e1:', count: 98 });
  });
});

function authorOf(name: string): string | undefined {
  const people = [{ ...person('far.example', 'reader', ''), name }];
  return toSnapshot(kept({ people, replies: [reply(0, reader, '<p>글</p>')] })).replies[0]?.author.name;
}
