import { describe, expect, test } from 'vitest';
import { indexLanguage, toEntry } from '../../src/integrations/newswire/search/to-entry.ts';
import { toRecords } from '../../src/integrations/newswire/search/to-records.ts';
import { editionOf } from '../publish/newsroom.ts';

const edition = editionOf([
  {
    id: 'a',
    title: '스마트도시협회 로드쇼',
    deck: '방콕과 이스탄불에서',
    published: '2022-10-12 17:25',
    tags: ['스마트시티'],
    body: '<p>본문의 <strong>첫</strong> 문장이다.</p><p>둘째 &amp; 셋째.</p>',
  },
  { id: 'b', title: '철회한 기사', state: 'retracted', retraction: '사실과 달랐습니다.', body: '<p>틀린 말이다.</p>' },
  { id: 'c', title: '내린 기사', state: 'taken-down', body: '<p>지운 말이다.</p>' },
  { id: 'd', title: 'In English', language: 'en', published: '2022-10-12 00:30' },
]);

describe('what can be searched', () => {
  const records = toRecords(edition);

  test('is an article with its deck, body, section, byline and tags, and the day as its readers live it', () => {
    expect(records.find(({ path }) => path === '/articles/a/')).toEqual({
      path: '/articles/a/',
      title: '스마트도시협회 로드쇼',
      text: '방콕과 이스탄불에서 본문의 첫 문장이다. 둘째 & 셋째.',
      names: ['기술', '기술부', '스마트시티'],
      section: '기술',
      published: '2022-10-12T08:25:00Z',
      day: '2022-10-12',
      language: 'ko',
      retracted: false,
    });
    expect(records.find(({ path }) => path === '/articles/d/')?.day).toBe('2022-10-12');
  });

  test('is of a retracted article its headline and the reason, of one taken down nothing', () => {
    expect(records.find(({ path }) => path === '/articles/b/')).toMatchObject({
      text: '사실과 달랐습니다.',
      retracted: true,
    });
    expect(JSON.stringify(records)).not.toMatch(/틀린|지운|내린/);
  });

  test('is newest first', () => {
    const times = records.map(({ published }) => published);
    expect(times).toEqual([...times].sort().reverse());
  });
});

describe('an entry of the index', () => {
  test('has the ends of compound words behind the words in their order, and none of them in letters a reader knows', () => {
    const [record] = toRecords(editionOf([{ id: 'a', title: '스마트도시협회', body: '<p>도시협회가 왔다.</p>' }]));
    const { content, title } = toEntry(record!);
    expect(content.split(' ').length).toBeGreaterThan(4);
    expect(content + title).not.toMatch(/[가-힣]/);
    expect(title.split(' ')).toHaveLength(6);
  });

  test('is made in the language of most articles that are not Korean', () => {
    const of = (...languages: string[]) => indexLanguage(languages.map((language) => ({ language })));
    expect(of('ko', 'ko', 'ko')).toBe('ko');
    expect(of()).toBe('ko');
    expect(of('ko', 'en-GB', 'ko')).toBe('en');
    expect(of('de', 'en', 'en', 'ko')).toBe('en');
    expect(of('fr', 'de')).toBe('de');
  });
});
