import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import { changeHash } from '../../src/integrations/newswire/article/change-hash.ts';
import { toArticle } from '../../src/integrations/newswire/article/to-article.ts';
import { articleOf, sampleEdition, sampleEntry, samplePicture, sampleSite } from './sample.ts';

const edition = sampleEdition();
const article = articleOf(edition, 'roadshow');
const context = { site: edition.site, masthead: edition.masthead, authors: new Map() };

function hashOf(changes: Partial<Article>): string {
  return changeHash({ ...article, ...changes });
}

function hashOfBody(html: string, url = article.url): string {
  return hashOf({ html, url });
}

describe('the hash of an article stays', () => {
  test('when nothing happened', () => {
    expect(hashOf({})).toBe(article.hash);
    expect(article.hash).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });

  test.each([
    ['<p>두 도시.</p>', '<div><p>두\n 도시.</p></div>', 'a wrapper and white space'],
    ['<p>두 <em>도시</em>.</p>', '<p>두 <strong>도시</strong>.</p>', 'emphasis'],
    ['<p>가</p><p>나</p>', '<ul><li>가</li><li>나</li></ul>', 'blocks of another kind'],
    ['<p>1 &lt; 2 "가"</p>', '<p>1 &lt; 2 &quot;가&quot;</p>', 'how a character is written'],
  ])('when only the markup changed: %s -> %s', (before, after) => {
    expect(hashOfBody(after)).toBe(hashOfBody(before));
  });

  test('when the build gave its picture another name, size or format', () => {
    const rebuilt = { ...samplePicture, url: 'https://paper.example/_astro/two-cities.Zx81k_9a_q1.webp', width: 800 };
    expect(hashOf({ picture: rebuilt })).toBe(article.hash);
    expect(hashOfBody('<p><img src="https://paper.example/_astro/a.DKz8nqNE.jpg" alt="a" /></p>')).toBe(
      hashOfBody('<p><img src="https://paper.example/_astro/a.91abcdef_Z2x.webp" alt="a" width="3" /></p>'),
    );
    expect(
      hashOfBody('<img src="https://paper.example/_image?href=%2F_astro%2Fa.DKz8nqNE.jpg&amp;w=1" alt="a" />'),
    ).toBe(hashOfBody('<img src="https://paper.example/_astro/a.DKz8nqNE.jpg" alt="a" />'));
  });

  test('for a text about HTML, whose words are no addresses', () => {
    const code = '<p><code>&lt;img src="http://["&gt;</code></p>';
    expect(hashOfBody(code)).toBe(hashOfBody('<p>&lt;img src="http://["&gt;</p>'));
    expect(hashOfBody(code)).not.toBe(hashOfBody('<p>&lt;img src="http://]"&gt;</p>'));
  });

  test('when its picture got a focus or a new preview of its colours', () => {
    const focused = { ...samplePicture, focus: { x: 0.1, y: 0.9 }, blurhash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj' };
    expect(hashOf({ picture: focused })).toBe(article.hash);
  });

  test('when its file and page were renamed, footnotes and all', () => {
    const url = 'https://paper.example/articles/renamed/';
    expect(hashOf({ url, entry: { collection: 'articles', id: 'renamed' } })).toBe(article.hash);
    const body = (page: string) => `<p>글<a href="${page}#fn-1">1</a></p><p>주 <a href="${page}#fnref-1">↩</a></p>`;
    expect(hashOfBody(body(url), url)).toBe(hashOfBody(body(article.url)));
  });

  test('when its tags stand in another order', () => {
    expect(hashOf({ tags: [...article.tags].reverse() })).toBe(article.hash);
  });

  test('when the section or the desk got a page, a handle or a description', () => {
    const described = { ...context.masthead, description: '새 소개', handle: 'desk' };
    const entry = sampleEntry('plain');
    expect(toArticle(entry, { ...context, masthead: described }).hash).toBe(toArticle(entry, context).hash);
    expect(toArticle(entry, { ...context, site: sampleSite('/news/') }).hash).toBe(toArticle(entry, context).hash);
  });

  test('when it is kept from followers, closed for comments or known by an old address', () => {
    expect(hashOf({ fediverse: { deliver: false, silent: true, pinned: false } })).toBe(article.hash);
    expect(hashOf({ comments: { open: false } })).toBe(article.hash);
    expect(hashOf({ comments: { open: true, until: '2026-11-23T00:00:00Z' } })).toBe(article.hash);
    for (const quotes of ['everyone', 'followers', 'approved', 'nobody'] as const)
      expect(hashOf({ fediverse: { ...article.fediverse, quotes } })).toBe(article.hash);
    expect(hashOf({ aliases: ['/old/'] })).toBe(article.hash);
  });
});

describe('the hash of an article changes', () => {
  const changes: [string, Partial<Article>][] = [
    ['its headline', { title: '다른 제목' }],
    ['its deck', { deck: '다른 부제' }],
    ['its summary', { summary: '다른 요약' }],
    ['its section', { section: 'tech' }],
    ['its byline', { byline: [{ id: 'world-desk', name: '국제부' }] }],
    ['a role in its byline', { byline: article.byline.map((name) => ({ ...name, role: '사진' })) }],
    ['its date', { published: '2022-10-12T08:26:00Z' }],
    ['its time of change', { updated: '2022-10-13T00:00:00Z' }],
    ['its language', { language: 'en' }],
    ['its tags', { tags: ['스마트도시'] }],
    ['its picture', { picture: { ...samplePicture, url: 'https://paper.example/_astro/one-city.DKz8nqNE.jpeg' } }],
    ['no picture', { picture: undefined }],
    ['the description of its picture', { picture: { ...samplePicture, alt: '다른 설명' } }],
    ['the caption of its picture', { picture: { ...samplePicture, caption: '다른 글' } }],
    ['the credit of its picture', { picture: { ...samplePicture, credit: '국토교통부' } }],
    ['a correction', { corrections: [{ kind: 'correction', date: '2022-10-13T00:00:00Z', text: '12개사' }] }],
    ['its source', { source: { name: '다른 통신' } }],
    ['its rights', { rights: 'CC BY 4.0' }],
    ['who paid for it', { sponsored: '광고' }],
    ['its retraction', { state: 'retracted', retraction: '사실이 아니었습니다.' }],
    ['its takedown', { state: 'taken-down', html: '' }],
    ['its warning', { fediverse: { deliver: true, silent: false, pinned: false, sensitive: '사고' } }],
    ['its words', { html: '<p>세 도시에서 상담회가 열렸다.</p>' }],
  ];

  test.each(changes)('with %s', (_, change) => {
    expect(hashOf(change)).not.toBe(article.hash);
  });

  test('with each of these to another value', () => {
    const hashes = changes.map(([, change]) => hashOf(change));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test.each([
    ['<a href="https://a.example/">글</a>', '<a href="https://b.example/">글</a>', 'a link'],
    ['<a href="#1">글</a>', '글', 'a link that went'],
    ['<img src="https://a.example/1.jpg" alt="글" />', '<img src="https://a.example/2.jpg" alt="글" />', 'a picture'],
    [
      '<img src="https://a.example/1.jpg" alt="글" />',
      '<img src="https://a.example/1.jpg" alt="말" />',
      'its description',
    ],
    ['<img src="/2022.10.12.jpg" alt="글" />', '<img src="/2022.10.13.jpg" alt="글" />', 'a picture named by its date'],
    ['<p>가 나</p>', '<p>나 가</p>', 'the order of words'],
    ['<p>가나</p>', '<p>가</p><p>나</p>', 'a word that became two'],
  ])('with the body: %s -> %s', (before, after) => {
    expect(hashOfBody(after)).not.toBe(hashOfBody(before));
  });

  test('with a slug only when the body says so: another article is linked', () => {
    expect(hashOfBody('<a href="https://paper.example/articles/other/#fn-1">1</a>')).not.toBe(
      hashOfBody(`<a href="${article.url}#fn-1">1</a>`),
    );
  });
});
