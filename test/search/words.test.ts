import { describe, expect, test } from 'vitest';
import { toCode, toWholeCode } from '../../src/integrations/newswire/search/code.ts';
import { toTerms } from '../../src/integrations/newswire/search/to-terms.ts';
import { toMembers, toSuffixes, toWords } from '../../src/integrations/newswire/search/to-words.ts';

describe('the words of a text', () => {
  test.each([
    ['서울은 맑다.', ['서울은', '맑다']],
    ['방콕(10.6~7)에서', ['방콕', '1067']],
    ['협약(MOU)를', ['협약', 'mou']],
    ['CCTV는 IoT기반', ['cctv는', 'iot기반']],
    ['2022-10-12 17:25', ['20221012', '1725']],
    ['1,200명 3.5%', ['1200명', '35']],
    ['ＣＣＴＶ １２대', ['cctv', '12대']],
    ['“스마트도시”, ‘협회’·기업', ['스마트도시', '협회', '기업']],
    ['Türkiye’s café', ['türkiye', 's', 'café']],
    ['㈜한빛', ['주', '한빛']],
    ['서울은'.normalize('NFD'), ['서울은']],
    ['를', ['를']],
    ['--- … !', []],
    ['', []],
  ])('in "%s" are %j', (text, words) => {
    expect(toWords(text)).toEqual(words);
  });

  test('are cut where nobody would type on', () => {
    expect(toWords('가'.repeat(300))).toEqual(['가'.repeat(24)]);
    expect(toWords('𝔸'.repeat(40))).toEqual(['a'.repeat(24)]);
  });

  test('have the numbers of a chain beside it', () => {
    expect(toMembers('2022-10-12, 10.6~7, 1,200')).toEqual(['2022', '10', '12']);
  });
});

describe('the ends of words', () => {
  test.each([
    ['스마트도시협회', ['마트도시협회', '트도시협회', '도시협회', '시협회', '협회']],
    ['스마트도시협회와', ['마트도시협회', '트도시협회', '도시협회', '시협회', '협회']],
    ['국토교통부에서는', ['토교통부', '교통부', '통부']],
    ['공동개최했다', ['동개최', '개최']],
    ['서울은', []],
    ['협회', []],
    ['물', []],
    ['한국ibm', ['국ibm', 'ibm']],
    ['iot기반', ['기반']],
    ['5개국', ['개국']],
    ['smart', []],
    ['1067', []],
  ])('of %s are %j', (word, ends) => {
    expect(toSuffixes([word])).toEqual(ends);
  });

  test('stand once each, however often their words do', () => {
    expect(toSuffixes(['스마트협회', '도시협회', '도시협회'])).toEqual(['마트협회', '트협회', '협회', '시협회']);
  });

  test('are eight of the longest word', () => {
    const ends = toSuffixes(['가나다라마바사아자차카타파하거너더러머버서어저처']);
    expect(ends).toHaveLength(8);
    expect(ends.at(-1)).toBe('저처');
  });
});

describe('a coded word', () => {
  test('is a letter for a syllable, which no normal form takes apart', () => {
    const code = toCode('스마트iot');
    expect([...code]).toHaveLength(6);
    expect(code.endsWith('iot')).toBe(true);
    expect(code.normalize('NFKD').toLowerCase()).toBe(code);
    expect(code).toMatch(/^[\p{L}\p{N}]+$/u);
  });

  test('begins like every longer word, and a whole one does not', () => {
    expect(toWholeCode('도시협회').startsWith(toCode('도시'))).toBe(true);
    expect(toWholeCode('도시협회').startsWith(toWholeCode('도시'))).toBe(false);
    expect(toCode('기상').startsWith(toCode('기사'))).toBe(false);
  });

  test('lets words of other scripts through, for the stemmer', () => {
    expect([toCode('running'), toWholeCode('running'), toWholeCode('2022')]).toEqual(['running', 'running', '2022']);
  });

  test('has two syllables never in one letter', () => {
    const all = Array.from({ length: 11_172 }, (_, index) => toCode(String.fromCharCode(0xac00 + index)));
    expect(new Set([...all, toWholeCode('가').slice(2)]).size).toBe(11_173);
  });
});

describe('the terms of a query', () => {
  test('are its words, each with its forms', () => {
    expect(toTerms('서울에서 CCTV를').map(({ forms }) => forms)).toEqual([
      ['서울에서', '서울'],
      ['cctv를', 'cctv'],
    ]);
  });

  test('leave particles out that stand alone, unless there is nothing else', () => {
    expect(toTerms('서울 까지').map(({ forms }) => forms[0])).toEqual(['서울']);
    expect(toTerms('까지').map(({ forms }) => forms[0])).toEqual(['까지']);
  });

  test('know where a compound may have its space, the middle first', () => {
    expect(toTerms('스마트도시')[0]?.splits).toEqual([
      ['스마트', '도시'],
      ['스마', '트도시'],
    ]);
    expect(toTerms('협회')[0]?.splits).toEqual([]);
  });

  test('know the numbers of a chain', () => {
    expect(toTerms('2022-10-12')[0]?.members).toEqual(['2022', '10', '12']);
  });

  test('are eight at most, each once', () => {
    expect(toTerms('가나 가나 나다 다라 라마 마바 바사 사아 아자 자차 차카')).toHaveLength(8);
  });
});
