import { describe, expect, test } from 'vitest';
import { languages, type Words, wordsOf } from '../../src/integrations/newswire/words/words.ts';

/** Every word by its place: `legal.publisher`; a sentence that takes a value is said with one. */
function spoken(words: Words): Map<string, string> {
  const said = new Map<string, string>();
  const visit = (value: unknown, path: string) => {
    if (typeof value === 'function')
      said.set(path, String((value as (...values: unknown[]) => string)(...examples(path))));
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) visit(inner, path ? `${path}.${key}` : key);
    else said.set(path, String(value));
  };
  visit(words, '');
  return said;
}

/** Days and months are dates to their sentences; to the others a number, and a second one. */
function examples(path: string): unknown[] {
  const name = path.split('.').at(-1) ?? '';
  if (/^(month|monthOfYear)$/.test(name)) return ['2026-11'];
  if (/^(day|departed)$/.test(name)) return ['2026-11-22'];
  if (name === 'others') return ['7', 3];
  return [7, 9];
}

/** What is the same in every language: names, and what stands between numbers. */
const names = new Set(['sharing.x']);

describe.each(Object.entries(languages))('the words in %s', (language, words) => {
  const english = spoken(languages.en);
  const said = spoken(words);

  test('are all there, and none is empty but what may stand before or after a name', () => {
    expect([...said.keys()].sort()).toEqual([...english.keys()].sort());
    const empty = [...said].filter(([path, text]) => text.trim() === '' && !path.startsWith('conversation.answers.'));
    expect(empty).toEqual([]);
    expect([...said].filter(([, text]) => /undefined|NaN|\[object/.test(text))).toEqual([]);
  });

  test('say which language they are', () => {
    expect([words.interact.language, words.conversation.language]).toEqual([language, language]);
  });

  test('use what they are handed', () => {
    const deaf = [...said].filter(([path, text]) => isSentence(words, path) && !/\d/.test(text));
    expect(deaf.map(([path]) => path).filter((path) => !/attached$|monthOfYear$/.test(path))).toEqual([]);
  });

  test.skipIf(language === 'en')('leave nothing in English', () => {
    const left = [...said].filter(([path, text]) => text === english.get(path) && /[A-Za-z]/.test(text));
    expect(left.map(([path]) => path).filter((path) => !names.has(path))).toEqual([]);
  });
});

test('a Korean page speaks Korean, any other English', () => {
  for (const tag of ['ko', 'ko-KR', 'KO', 'ko-Kore-KR']) expect(wordsOf(tag)).toBe(languages.ko);
  for (const tag of ['en', 'en-GB', 'kok', 'fr', '', 'constructor', '__proto__'])
    expect(wordsOf(tag)).toBe(languages.en);
});

test('the Korean words are Korean: Hangul in every one but names, dates and marks', () => {
  const foreign = [...spoken(languages.ko)].filter(
    ([, text]) => !/\p{Script=Hangul}/u.test(text) && text.trim() !== '',
  );
  expect(foreign.map(([path]) => path).sort()).toEqual(
    ['conversation.language', 'feedPage.language', 'interact.language', 'sharing.x', 'slot.to'].sort(),
  );
});

function isSentence(words: Words, path: string): boolean {
  return (
    typeof path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], words) ===
    'function'
  );
}
