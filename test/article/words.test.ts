import { expect, test } from 'vitest';
import { wordsOf } from '../../src/integrations/newswire/article/words.ts';

test('a Korean article is corrected in Korean, any other in English', () => {
  expect(['ko', 'ko-KR', 'KO'].map((language) => wordsOf(language).correction)).toEqual(Array(3).fill('바로잡습니다'));
  expect(['en', 'en-GB', 'kok', 'fr', ''].map((language) => wordsOf(language).correction)).toEqual(
    Array(5).fill('Correction'),
  );
  expect(Object.keys(wordsOf('ko'))).toEqual(Object.keys(wordsOf('en')));
});
