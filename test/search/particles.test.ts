import { describe, expect, test } from 'vitest';
import { isParticle, withoutParticles } from '../../src/integrations/newswire/search/particles.ts';

describe('a word without its particles', () => {
  test.each([
    // 은/는, 이/가, 을/를, 와/과: by the final consonant before them.
    ['서울은', '서울'],
    ['정부는', '정부'],
    ['기업이', '기업'],
    ['협회가', '협회'],
    ['보안을', '보안'],
    ['도시를', '도시'],
    ['도시와', '도시'],
    ['서울과', '서울'],
    ['정부의', '정부'],
    ['시민도', '시민'],
    ['시민만', '시민'],
    // Places, times, ways.
    ['서울에', '서울'],
    ['서울에서', '서울'],
    ['시민에게', '시민'],
    ['시민에게서', '시민'],
    ['시민한테', '시민'],
    ['대통령께서', '대통령'],
    ['서울로', '서울'],
    ['도시로', '도시'],
    ['방콕으로', '방콕'],
    ['대표로서', '대표'],
    ['현장으로서', '현장'],
    ['암호로써', '암호'],
    ['서울까지', '서울'],
    ['서울부터', '서울'],
    ['서울보다', '서울'],
    ['서울처럼', '서울'],
    ['해마다', '해'],
    ['전문가조차', '전문가'],
    ['집에서', '집'],
    ['물부터', '물'],
    ['법으로', '법'],
    // One upon another.
    ['서울에서는', '서울'],
    ['서울에서도', '서울'],
    ['서울에는', '서울'],
    ['서울까지도', '서울'],
    ['방콕으로의', '방콕'],
    ['시민과의', '시민'],
    ['기업에게만', '기업'],
    ['서울부터는', '서울'],
    // Or, and, called, is.
    ['신문이나', '신문'],
    ['정부나', '정부'],
    ['랜섬웨어라는', '랜섬웨어'],
    ['보안이라는', '보안'],
    ['계획이다', '계획'],
    ['계획이었다', '계획'],
    ['서비스였다', '서비스'],
    ['방침입니다', '방침'],
    // Verbs made of nouns.
    ['개최했다', '개최'],
    ['개최하는', '개최'],
    ['개최합니다', '개최'],
    ['발표됐다', '발표'],
    ['발표되는', '발표'],
    // After letters and numbers, whose sound is not to be seen.
    ['cctv는', 'cctv'],
    ['cctv은', 'cctv'],
    ['iot를', 'iot'],
    ['kotra에서', 'kotra'],
    ['5g의', '5g'],
    ['10월에', '10월'],
  ])('%s is looked for as %s, too', (word, bare) => {
    expect(withoutParticles(word)).toEqual([word, bare]);
  });

  test.each([
    // Short nouns that end like a particle.
    ...['회의', '주의', '아이', '나이', '사이', '제도', '속도', '지도', '경로', '도로', '국가', '평가', '물가', '효과'],
    ...['결과', '학과', '불만', '마을', '가을', '이나', '에서', '보다', '하다', '은', '는', '도', '이'],
    // A final consonant where the particle would have none, and the other way round.
    ...['전문가', '가마을', '연구과', '방콕로', '도시을', '협회이', '기업가'],
    // Nothing of Korean grammar.
    ...['seoul', 'iot', '2022', '10.6', ''],
  ])('%s stays as it is', (word) => {
    expect(withoutParticles(word)).toEqual([word]);
  });

  test('is never the only form: the word as typed comes first', () => {
    for (const word of ['제주도', '고양이', '고속도로', '민주주의', '어린이']) {
      const forms = withoutParticles(word);
      expect(forms[0]).toBe(word);
      expect(forms.every((form) => form.length >= 2)).toBe(true);
    }
  });

  test('knows a particle that stands alone, after a bracket', () => {
    expect(['를', '에서', '으로의', '까지도'].map(isParticle)).toEqual([true, true, true, true]);
    expect(['서울', '행사', 'eu', ''].map(isParticle)).toEqual([false, false, false, false]);
  });
});
