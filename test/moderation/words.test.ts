import { describe, expect, it } from 'vitest';
import { findWord, isWord } from '../../src/integrations/newswire/moderation/words.ts';

describe('a Korean word', () => {
  it.each([
    ['as it is written', '온라인 도박 사이트'],
    ['with a particle', '도박을 권합니다'],
    ['inside another word', '불법도박장'],
    ['with a space between its syllables', '온라인 도 박'],
    ['with many spaces and a new line', '도 \u00a0\n\u3000박'],
    ['with a space of no width', '도\u200b박'],
    ['with a word joiner and a soft hyphen', '도\u2060\u00ad박'],
    ['with a Hangul filler, which shows nothing', '도\u3164박 도\uffa0박'],
    ['with signs between', '도★박, 도.박'],
    ['with a line struck through', '도\u0336박\u0336'],
    ['taken apart into letters', '도박'.normalize('NFD')],
    ['with a variation selector', '도\ufe0f박'],
  ])('is found %s', (_, text) => {
    expect(findWord(text, ['도박'])).toBe('도박');
  });

  it('is found where the rule itself has a space', () => {
    expect(findWord('무료머니를 드립니다', ['무료 머니'])).toBe('무료 머니');
  });

  it('is not found where only one of its syllables stands', () => {
    expect(findWord('도시와 박물관', ['도박'])).toBeNull();
  });
});

describe('a word in Latin letters', () => {
  it.each([
    ['as a whole word', 'a casino here'],
    ['in capitals', 'CASINO'],
    ['in letters of full width', 'ｃａｓｉｎｏ'],
    ['in mathematical letters', '𝐜𝐚𝐬𝐢𝐧𝐨'],
    ['with accents', 'cásino'],
    ['with a character of no width', 'cas\u200dino'],
    ['before a Korean particle', '오늘 casino에서'],
    ['before a number', 'casino777'],
    ['between signs', '(casino)!'],
  ])('is found %s', (_, text) => {
    expect(findWord(text, ['Casino'])).toBe('Casino');
  });

  it.each(['casinos', 'occasinonal', 'cas ino'])('is not found in %s', (text) => {
    expect(findWord(text, ['casino'])).toBeNull();
  });

  it('is found as a row of words, and as the name of a server in an address', () => {
    expect(findWord('Buy now, free   Money!', ['free money'])).toBe('free money');
    expect(findWord('https://spam.example/x?y=1', ['spam.example'])).toBe('spam.example');
  });

  it('is found when it holds a number', () => {
    expect(findWord('play BET365 now', ['bet365'])).toBe('bet365');
  });
});

it('names the first word of the rules that is found, as the rules write it', () => {
  expect(findWord('casino 도박', ['없는말', '도박', 'casino'])).toBe('도박');
});

it('finds nothing without words', () => {
  expect(findWord('도박', [])).toBeNull();
});

it('takes no word that could never be found, or always', () => {
  expect([' ', '\u200b', '★★', ''].map(isWord)).toEqual([false, false, false, false]);
  expect(isWord('ㅅㅂ')).toBe(true);
});
