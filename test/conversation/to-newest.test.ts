import { describe, expect, test } from 'vitest';
import { toNewest } from '../../src/integrations/newswire/conversation/to-newest.ts';
import { toTalk } from '../../src/integrations/newswire/conversation/to-snapshot.ts';
import { editor, reader, replies, reply, visitor } from './sample.ts';

const people = [reader, editor, visitor];

describe('replies by themselves', () => {
  test('are told as on the page, in full and in the order they came in', () => {
    const counts = { likes: 0, boosts: 0, quotes: 0, emoji: [] };
    const talk = toTalk({ version: 1, replies, people, counts, page: 1, whole: true });
    const newest = toNewest({ replies: replies.toReversed(), answered: [], people });
    expect(newest.map(({ id }) => id)).toEqual(replies.map(({ id }) => id).toReversed());
    for (const { excerpt: _, ...shown } of newest)
      expect(talk.replies.find(({ id }) => id === shown.id)).toMatchObject(shown);
  });

  test('begin with their words as text, cut where they are long', () => {
    const [short, long] = toNewest({
      replies: [reply(0, reader, '<p>하나 &lt; 둘</p><p>셋</p>'), reply(1, reader, `<p>${'글'.repeat(400)}</p>`)],
      answered: [],
      people,
    });
    expect(short?.excerpt).toBe('하나 < 둘 셋');
    expect(long?.excerpt).toBe(`${'글'.repeat(299)}…`);
  });

  test('name what they answer where that is shown, and never themselves', () => {
    const first = reply(0, reader, '<p>처음</p>');
    const answer = reply(1, editor, '<p>Answer</p>', { parent: first.id });
    const circle = { ...reply(2, editor, '<p>Self</p>'), parent: `${editor.id}/posts/2` };
    const told = toNewest({ replies: [circle, answer, first], answered: [first, circle], people });
    expect(told.map(({ answers }) => answers?.id)).toEqual([undefined, first.id, undefined]);
    expect(told[1]?.answers?.author.name).toBe('읽는 사람');
    expect(toNewest({ replies: [answer], answered: [], people })[0]?.answers).toBeUndefined();
  });
});
