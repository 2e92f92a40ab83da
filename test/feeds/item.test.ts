import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import { itemsOf } from '../../src/integrations/newswire/feeds/item.ts';
import { sampleArticle, sampleEdition } from './sample-edition.ts';

const edition = sampleEdition();

function itemOf(id: string, changes: Partial<Article> = {}) {
  const article = edition.articles.find((candidate) => candidate.id === id);
  if (!article) throw new Error(`There is no article ${id} in the sample.`);
  return itemsOf(edition)({ ...article, ...changes });
}

describe('an item', () => {
  test('has the address of the fediverse object as its lasting id', () => {
    expect(itemOf('2022-10-12-roadshow').id).toBe('https://paper.example/ap/articles/2022-10-12-roadshow');
  });

  test('keeps its id when the article moves to another page and section', () => {
    const moved = itemOf('2022-10-12-roadshow', { url: 'https://paper.example/articles/new/', section: 'world' });
    expect(moved.id).toBe(itemOf('2022-10-12-roadshow').id);
    expect(moved.url).toBe('https://paper.example/articles/new/');
  });

  test('begins with the byline, and desks with a page are linked', () => {
    expect(itemOf('2022-10-12-roadshow').body.html().split('\n')[0]).toBe(
      '<p><a href="https://paper.example/authors/industry-desk/">산업부</a>, <a href="https://paper.example/authors/world-desk/">국제부</a>, 온라인팀</p>',
    );
  });

  test('says its summary where the article is a headline and no more: its readers would be shown nothing', () => {
    const bare = {
      html: '',
      byline: [],
      corrections: [],
      deck: undefined,
      picture: undefined,
      summary: '세 줄 요약 & 끝',
    };
    expect(itemOf('2022-10-12-roadshow', bare).body.html()).toBe('<p>세 줄 요약 &amp; 끝</p>');
  });

  test('joins all names in one and lists them too', () => {
    const item = itemOf('2022-10-12-roadshow');
    expect(item.author).toBe('산업부, 국제부, 온라인팀');
    expect(item.authors.map(({ url }) => url)).toEqual([
      'https://paper.example/authors/industry-desk/',
      'https://paper.example/authors/world-desk/',
      undefined,
    ]);
  });

  test('has corrections, replies and follow-ups on top, dated in the zone of the paper', () => {
    const lines = itemOf('2022-10-12-roadshow').body.html().split('\n');
    expect(lines[1]).toBe(
      '<p><strong>바로잡습니다</strong> (<time datetime="2022-10-14T15:30:00Z">2022-10-15</time>) 방콕 참가 기업 수를 12개사로 바로잡습니다. (A&amp;B &lt;1)</p>',
    );
    expect(lines[2]).toContain('<strong>반론</strong>');
    expect(lines[3]).toContain('<strong>추후 보도</strong>');
  });

  test('words its notices in the language of the article, not of the paper', () => {
    expect(itemOf('2022-10-11-wire').body.html()).toContain('<strong>Correction</strong>');
    const kinds = (['reply', 'follow-up'] as const).map((kind) => ({ kind, date: '2022-10-12T00:00:00Z', text: 'x' }));
    const html = itemOf('2022-10-11-wire', { corrections: kinds }).body.html();
    expect(html).toContain('<strong>Reply</strong>');
    expect(html).toContain('<strong>Follow-up</strong>');
    expect(itemOf('2022-10-10-retracted', { language: 'en-GB' }).body.html()).toContain(
      'This article has been retracted.',
    );
  });

  test('keeps the tildes of date ranges', () => {
    const item = itemOf('2022-10-12-roadshow');
    expect(item.title).toContain('방콕(10.6~7)과 이스탄불(10.10~11)');
    expect(item.body.html()).toContain('방콕(10.6~7)과 이스탄불(10.10~11)');
  });

  test('shows deck and picture before the body, with the credit of the picture', () => {
    const html = itemOf('2022-10-12-roadshow').body.html();
    const order = ['상담 150여 건', '<figure>', '방콕 상담회 (국토교통부)', '로드쇼는'].map((part) =>
      html.indexOf(part),
    );
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('shows the picture once where the body has it already', () => {
    const html = '<p><img src="https://paper.example/_astro/roadshow.jpg?w=1200&amp;h=800" alt=""></p>';
    expect(itemOf('2022-10-12-roadshow', { html }).body.html().match(/<img /g)).toHaveLength(1);
  });

  test('says that it was paid for', () => {
    expect(itemOf('2022-10-11-wire').body.html()).toContain('<p><strong>Advertisement</strong></p>');
  });

  test('says that it was retracted, and repeats nothing of what it said', () => {
    const item = itemOf('2022-10-10-retracted');
    expect(item.body.html()).toBe(
      '<p><a href="https://paper.example/authors/industry-desk/">산업부</a></p>\n<p><strong>이 기사는 철회되었습니다.</strong> 사실 확인이 부족했습니다.</p>',
    );
    expect(item.summary).toBe('사실 확인이 부족했습니다.');
    expect(item.picture).toBeUndefined();
  });

  test('is published for ever and updated by the last correction, in the zone of the paper', () => {
    const item = itemOf('2022-10-12-roadshow');
    expect(item.published).toBe('2022-10-12T17:25:00+09:00');
    expect(item.updated).toBe('2022-10-16T10:00:00+09:00');
  });

  test('is filed under its section, with the address of it, and its tags, each once', () => {
    expect(itemOf('2022-10-11-wire').categories).toEqual([
      { name: 'World', domain: 'https://paper.example/sections/world/' },
      { name: 'Smart City' },
      { name: 'smart city' },
    ]);
    expect(itemOf('2022-10-13-control').categories[1]).toEqual({ name: '스마트시티' });
  });

  test('has a headline and a summary also where nothing of them can be seen', () => {
    const unseen = itemOf('2022-10-11-wire', { title: '\u0008\uFFFE', summary: '\u0000', byline: [] });
    expect([unseen.title, unseen.summary]).toEqual(['2022-10-11-wire', '2022-10-11-wire']);
    expect(itemOf('2022-10-11-wire', { summary: '\u0000' }).summary).toBe('1.0');
  });

  test('is made once an article', () => {
    const toItem = itemsOf(edition);
    const article = sampleArticle(edition.site, 'once');
    expect(toItem(article)).toBe(toItem(article));
  });
});
