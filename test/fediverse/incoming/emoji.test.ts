import { describe, expect, test } from 'vitest';
import { activity, article, read } from './letters.ts';

function emoji(changes: Record<string, unknown>) {
  const incoming = read(activity('Like', article, changes));
  return incoming?.kind === 'reaction' ? incoming.emoji : 'no reaction';
}

describe('a reaction', () => {
  test.each(['👍', '❤', '❤️', '🫆', '👨‍👩‍👧‍👦', '🇰🇷', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣', '👍🏽', '⭐', '👩🏽‍❤️‍💋‍👨🏽', '#️⃣', '©'])(
    'keeps its emoji: %s',
    (sign) => {
      expect(emoji({ content: sign })).toBe(sign);
      expect(emoji({ _misskey_reaction: sign })).toBe(sign);
    },
  );

  test("keeps the name of a server's own emoji", () => {
    expect(emoji({ content: ':blobcat_1:' })).toBe(':blobcat_1:');
    expect(emoji({ content: ':blobcat@far.example:' })).toBe(':blobcat:');
    expect(emoji({ _misskey_reaction: ':blobcat@.:' })).toBe(':blobcat:');
  });

  test.each([
    ['nothing, as of Mastodon', undefined],
    ['two', '👍👍'],
    ['a letter', 'a'],
    ['a figure', '1'],
    ['words', 'Like'],
    ['a tower of marks', `a${'\u0301'.repeat(60)}`],
    ['a tower of joiners', `👍${'\u200d'.repeat(63)}`],
    ['a thumb with a tail', `👍${'\u200d'.repeat(9)}`],
    ['a chain', `${'👍\u200d'.repeat(15)}👍`],
    ['a turning sign', '\u202e'],
    ['half an emoji', '\ud83d'],
    ['a long name', `:${'x'.repeat(63)}:`],
    ['markup', ':<b>:'],
    ['a list', ['👍']],
    ['a flood', '👍'.repeat(100_000)],
  ])('is a like without an emoji: %s', (_, content) => {
    expect(emoji({ content })).toBeNull();
  });
});
