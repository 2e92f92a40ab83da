import { describe, expect, test } from 'vitest';
import { clip, jsonBytes } from '../../src/integrations/newswire/fediverse/clip.ts';

describe('a text that has to fit', () => {
  test('is left alone when it does', () => {
    expect(clip('글 하나', 100)).toBe('글 하나');
    expect(clip('', 100)).toBe('');
  });

  test('is counted as it will be sent: escaped for HTML, then for JSON, in UTF-8', () => {
    expect(clip('"'.repeat(10), 60)).toBe('"'.repeat(10));
    expect(clip('"'.repeat(11), 60)).toBe(`${'"'.repeat(9)}…`);
    expect(clip('글'.repeat(11), 30)).toBe(`${'글'.repeat(9)}…`);
  });

  test('is cut between characters that a reader sees', () => {
    expect(clip('👩‍🚀👩‍🚀👩‍🚀', 25)).toBe('👩‍🚀👩‍🚀…');
    expect(clip('각'.normalize('NFD').repeat(5), 30).normalize('NFC')).toBe('각각각…');
  });

  test('never takes more than its room', () => {
    for (const character of ['"', '글', '🏙️', 'a', '\n'])
      for (let limit = 3; limit < 60; limit += 1) {
        const html = clip(character.repeat(80), limit).replaceAll('"', '&quot;');
        expect(jsonBytes(html)).toBeLessThanOrEqual(limit);
      }
  });

  test('has no control character and no half of a character: databases refuse the post for it', () => {
    expect(clip('가\u0000나\u001B다\n라\t마\u0085', 100)).toBe('가나다\n라\t마');
    expect(clip('가\uD83D나', 100)).toBe('가\uFFFD나');
  });
});
