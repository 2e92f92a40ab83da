import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import type { Document } from '../../src/integrations/newswire/fediverse/vocabulary.ts';
import { articleOf, samplePicture } from '../article/sample.ts';
import { body, differences, edition, postOf, richBody, states } from './posts.ts';

function longFormOf(slug: string, changes: Partial<Article> = {}): Document {
  return postOf(slug, changes, { object: 'article' });
}

function contentOf(slug: string, changes: Partial<Article> = {}): string {
  return String(longFormOf(slug, changes)['content']);
}

const posts = edition.articles
  .filter(({ state }) => state !== 'taken-down')
  .map(({ entry }) => longFormOf(entry.id, { html: richBody }));

describe('an article sent in full (FEP-b2b8)', () => {
  test.each(states)('is what a person has read: %s', async (name, slug, changes, federation) => {
    const post = postOf(slug, changes, { ...federation, object: 'article' });
    await expect(`${JSON.stringify(post, null, 2)}\n`).toMatchFileSnapshot(`golden/object-article-${name}.json`);
  });

  test('is the same object under the same id: only its words are other words', () => {
    for (const slug of ['plain', 'roadshow', 'corrected', 'retracted'])
      expect(differences(postOf(slug), longFormOf(slug)).sort()).toEqual(
        [
          ...['content', 'contentMap', 'name', 'nameMap', 'preview', 'sensitive', 'summary', 'summaryMap', 'type'],
          ...(slug === 'roadshow' ? ['image'] : []),
        ].sort(),
      );
  });

  test('says its language beside each of its words', () => {
    for (const post of [...posts, longFormOf('english')]) {
      const language = post['url'] === 'https://paper.example/articles/english/' ? 'en' : 'ko';
      for (const words of ['name', 'summary', 'content'])
        expect(post[`${words}Map`]).toEqual({ [language]: post[words] });
    }
  });

  test('carries its body in HTML that servers keep, with a space between any two words of the page', () => {
    const content = contentOf('roadshow', { html: richBody });
    expect(content).toContain('<p><strong>도시별 상담</strong></p><p>방콕 상담장</p><p>상담 건수</p>');
    expect(content).toContain('<p><strong>도시</strong> · <strong>상담</strong></p><p>방콕 · 80건</p>');
    const tags = [...content.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag ?? '');
    for (const tag of tags)
      expect(tag).toMatch(/^(p|br|span|a|del|s|pre|blockquote|code|b|strong|u|i|em|ul|ol|li|ruby|rp|rt)$/);
  });

  test('names all who wrote it, leads to its page and carries its hashtags in its words', () => {
    const content = contentOf('roadshow');
    expect(content).toContain('<p>산업부, 국제부 · 도시 &amp; 보안</p>');
    for (const post of posts) expect(String(post['content'])).toContain(`<a href="${post['url']}">`);
    expect(content).toContain('rel="tag">#해외진출</a>');
  });

  test('shows its deck over the body, unless the summary says the same', () => {
    expect(contentOf('roadshow')).toContain('<p><strong>상담 150여 건</strong></p>');
    expect(contentOf('roadshow', { deck: '같은 말', summary: '같은 말' })).not.toContain('같은 말');
  });

  test('has a headline and a summary in plain words: Mastodon loses what stands behind a bare <', () => {
    const post = longFormOf('plain', { title: '<b>A</b> & B', summary: '1 < 2, https://a.example/?b, 3 -> 4' });
    expect(post['name']).toBe('＜b＞A＜/b＞ & B');
    expect(post['summary']).toBe('1 ＜ 2, a.example/?b, 3 -＞ 4');
    expect(longFormOf('plain', { summary: 'A -> B' })['summary']).toBe('A -> B');
  });

  test('carries nothing that looks like a warning where there is none', () => {
    for (const post of posts.filter(({ url }) => !String(url).includes('sensitive')))
      expect(post['sensitive']).toBe(false);
    expect(longFormOf('plain')['summary']).toBe('두 도시에서 상담회가 열렸다.');
    expect(longFormOf('sponsored')['summary']).not.toContain('광고');
    expect(longFormOf('sponsored')['name']).toMatch(/^\[광고\] /);
  });

  test('begins with the warning where there is one, and does not go on to what it warns of', () => {
    const post = longFormOf('sensitive');
    expect(post).toMatchObject({ summary: '사고 현장', sensitive: true });
    expect(post['preview']).toMatchObject({ summary: '사고 현장', sensitive: true });
    const corrected = longFormOf('sensitive', { corrections: articleOf(edition, 'corrected').corrections.slice(0, 1) });
    expect(corrected['summary']).toMatch(/^사고 현장 · 바로잡습니다: /);
  });

  test('shows a correction where Mastodon shows an Article: in its summary, the newest one', () => {
    const { corrections } = articleOf(edition, 'corrected');
    expect(longFormOf('corrected')['summary']).toBe(
      '추후 보도: 양해각서가 발효되었습니다. · 두 도시에서 상담회가 열렸다.',
    );
    const summaries = [0, 1, 2, 3].map(
      (count) => longFormOf('corrected', { corrections: corrections.slice(0, count) })['summary'],
    );
    expect(new Set(summaries).size).toBe(4);
    expect(contentOf('corrected')).toMatch(/^<p>바로잡습니다: .*<p>반론: .*<p>추후 보도: .*<p>두 도시에서/);
  });

  test('repeats nothing of what was retracted but its headline', () => {
    const post = longFormOf('retracted', { html: body('<p>지켜지지 않은 본문</p>'), summary: '지켜지지 않은 요약' });
    expect(post['summary']).toBe('이 기사는 철회되었습니다. 사실 확인이 부족했습니다.');
    expect(post['content']).toMatch(/^<p>이 기사는 철회되었습니다. 사실 확인이 부족했습니다.<\/p>/);
    expect(JSON.stringify(post)).not.toContain('지켜지지 않은');
  });

  test('previews as the teaser that it would be as a Note', () => {
    const note = postOf('roadshow');
    expect(longFormOf('roadshow')['preview']).toEqual({
      type: 'Note',
      attributedTo: note['attributedTo'],
      published: note['published'],
      url: note['url'],
      content: note['content'],
    });
  });

  test('has its lead picture for an image, attached or not', () => {
    const image = { type: 'Image', mediaType: 'image/jpeg', url: samplePicture.url, width: 1200, height: 800 };
    expect(longFormOf('roadshow')['image']).toMatchObject(image);
    expect(postOf('roadshow', {}, { object: 'article', media: 'card' })['image']).toMatchObject(image);
    expect(longFormOf('plain')).not.toHaveProperty('image');
  });

  test('leaves a tombstone of its own type', () => {
    expect(longFormOf('taken-down')).toMatchObject({ type: 'Tombstone', formerType: 'Article' });
    expect(postOf('taken-down')).toMatchObject({ type: 'Tombstone', formerType: 'Note' });
    expect(Object.keys(longFormOf('taken-down'))).toEqual(Object.keys(postOf('taken-down')));
  });
});

describe('a body of any length', () => {
  const paragraphs = Array.from({ length: 600 }, (_, index) => `<p>${index + 1}번째 문단이다. ${'글'.repeat(60)}</p>`);
  const long = { html: body(paragraphs.join('\n')) };

  test('is sent whole while it has room', () => {
    const content = contentOf('plain', { html: body(paragraphs.slice(0, 100).join('')) });
    expect(content).toContain('100번째 문단이다.');
    expect(content).not.toContain('기사 이어서 읽기');
  });

  test('ends after a paragraph, with a link to the page in the language of the article', () => {
    const content = contentOf('plain', long);
    expect(content).toMatch(
      /글<\/p><p><a href="https:\/\/paper\.example\/articles\/plain\/">기사 이어서 읽기<\/a><\/p>/,
    );
    const shown = [...content.matchAll(/(\d+)번째/g)].map(([, number]) => Number(number));
    expect(shown).toEqual(shown.map((_, index) => index + 1));
    // Most of the 64 KiB is the body's: it is sent twice.
    expect(shown.length).toBeGreaterThan(100);
    expect(contentOf('english', long)).toContain('">Read on at the page of this article</a></p>');
  });

  test('is cut within a paragraph only where the first has no end', () => {
    const content = contentOf('plain', { html: body(`<p>${'끝없는 문단 '.repeat(20_000)}</p>`) });
    expect(content).toMatch(/^<p>끝없는 문단 [^<]*…<\/p><p><a href="[^"]+">기사 이어서 읽기<\/a><\/p>/);
  });
});
