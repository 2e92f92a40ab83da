import { describe, expect, test } from 'vitest';
import { correctSource, type Span, wantsCorrection } from '../../src/integrations/newswire/markdown/corrections.ts';

/** As if the whole source were words, but for what is named. */
function correct(source: string, ...closed: string[]): string {
  const prose: Span[] = [];
  let from = 0;
  for (const zone of closed) {
    const start = source.indexOf(zone, from);
    prose.push({ start: from, end: start });
    from = start + zone.length;
  }
  return correctSource(source, [...prose, { start: from, end: source.length }]);
}

describe('the corrected source', () => {
  test('has range signs escaped and pairs of tildes left', () => {
    expect(correct('10.6~7, ~~10.10~11~~')).toBe('10.6\\~7, ~~10.10\\~11~~');
  });

  test('has an escaped tilde left and the one after an escaped backslash escaped', () => {
    expect(correct('가\\~나\\\\~다')).toBe('가\\~나\\\\\\~다');
  });

  test('has the letter outside a blocked run referred to by its number', () => {
    expect(correct('**업무협약(MOU)**를')).toBe('**업무협약(MOU)**&#xB97C;');
    expect(correct('총~~(4건)~~을')).toBe('&#xCD1D;~~(4건)~~&#xC744;');
    expect(correct('𠮷**(가)**')).toBe('&#x20BB7;**(가)**');
  });

  test('has the letter beyond the next run referred to when the first reference would block that run', () => {
    expect(correct('**(가)**를*나*')).toBe('**(가)**&#xB97C;*&#xB098;*');
  });

  test('has a Latin letter after a range sign left: a bare address may begin there', () => {
    expect(correct('**1~**A')).toBe('**1\\~**A');
  });

  test('has a backslash doubled that would escape the reference', () => {
    expect(correct('\\를**(가)**')).toBe('\\\\&#xB97C;**(가)**');
    expect(correct('\\\\를**(가)**')).toBe('\\\\&#xB97C;**(가)**');
  });

  test('has young emoji referred to as well, as the parser may not know them for a mark', () => {
    expect(correct('**지문🫆**을')).toBe('**지문&#x1FAC6;**&#xC744;');
  });

  test('has nothing changed outside the words', () => {
    expect(correct('1~2 `3~4 **(가)**나` 5~6', '`3~4 **(가)**나`')).toBe('1\\~2 `3~4 **(가)**나` 5\\~6');
    expect(correct('**(가)**나', '나')).toBe('**(가)**나');
  });
});

describe('a source asks for correction', () => {
  test.each([
    '1~2, 3~4일',
    '**(가)**나',
    '가**(나)**',
    '~~(가)~~나',
    '**「가」**3',
    '**가！**3',
    '3**「가」**',
    '葛\u{E0100}**(가)**',
  ])('with %s', (source) => {
    expect(wantsCorrection(source)).toBe(true);
  });

  test.each([
    '가',
    '1~2일',
    '~~삭제~~한',
    '**강조**는',
    '**(MOU)** 체결',
    'a ~b~ c ~d~',
    '2*(3)*4',
    '**(a)**b',
    '* 가\n* 나',
    '_(가)_나',
  ])('never with %s', (source) => {
    expect(wantsCorrection(source)).toBe(false);
  });
});
