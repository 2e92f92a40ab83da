import { describe, expect, test } from 'vitest';
import { mastheadSchema, missingLegalFacts } from '../../src/integrations/newswire/article/masthead.ts';

const facts = {
  registration: '서울 아00000',
  registered: '2026-01-01',
  publisher: '발행인',
  editor: '편집인',
  youthProtection: '책임자',
  address: '서울특별시',
  telephone: '02-000-0000',
};
const missing = (language: string, legal: object) =>
  missingLegalFacts(mastheadSchema.parse({ title: '신문', language, legal }));

describe('a paper in Korean', () => {
  test('lacks nothing when the law has all that it wants', () => {
    expect(missing('ko', facts)).toEqual([]);
  });

  test('lacks each fact that is left out, or left blank', () => {
    for (const name of Object.keys(facts)) {
      expect(missing('ko-KR', { ...facts, [name]: undefined })).toEqual([name]);
      expect(missing('ko', { ...facts, [name]: ' ' })).toEqual([name]);
    }
    expect(missing('ko', {})).toEqual(Object.keys(facts));
  });
});

test('a paper in another language is asked for none of it', () => {
  expect(missing('en', {})).toEqual([]);
  expect(missing('kok', {})).toEqual([]);
});
