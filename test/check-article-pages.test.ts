import { describe, expect, test } from 'vitest';
import { missingPages } from '../src/integrations/newswire/check-article-pages.ts';

const article = (path: string, id: string, state: 'published' | 'taken-down' = 'published') => ({
  url: `https://paper.example${path}`,
  state,
  entry: { collection: 'blog', id },
});

describe('a look for the pages of articles', () => {
  test('finds each, however addresses end, below a path and with names in Hangul', () => {
    const found = (url: string, page: string, base = '/') =>
      missingPages({ articles: [article(url, 'a')], pages: ['', page], base });
    expect(found('/blog/a/', 'blog/a/')).toBeNull();
    expect(found('/blog/a', 'blog/a/')).toBeNull();
    expect(found('/blog/a.html', 'blog/a')).toBeNull();
    expect(found('/docs/blog/a/', 'blog/a/', '/docs')).toBeNull();
    expect(found('/docs/blog/a/', 'blog/a/', '/docs/')).toBeNull();
    expect(found(encodeURI('/blog/서울/'), `blog/${'서울'.normalize('NFD')}/`)).toBeNull();
  });

  test('says which are not there, and where they may be', () => {
    expect(
      missingPages({
        articles: [article('/blog/a/', 'a'), article('/blog/ko/b/', 'ko/b')],
        pages: ['posts/a/', 'posts/ko/b/', 'tags/c/'],
        base: '/',
      }),
    ).toBe(
      `2 of 2 articles have no page at the address that feeds and posts give: there is no /blog/a/. Say where it is: newswire({ pages: { article: { "blog": '/posts/{slug}/' } } }).`,
    );
  });

  test('leaves the place open where no page, or more than one, has the name', () => {
    const articles = [article('/blog/a/', 'a')];
    expect(missingPages({ articles, pages: [], base: '/' })).toContain(`'/.../{slug}/'`);
    expect(missingPages({ articles, pages: ['posts/a/', 'notes/a/'], base: '/' })).toContain(`'/.../{slug}/'`);
    expect(missingPages({ articles, pages: ['a/'], base: '/' })).toContain(`'/{slug}/'`);
  });

  test('misses none for an article that was taken down', () => {
    expect(missingPages({ articles: [article('/blog/a/', 'a', 'taken-down')], pages: [], base: '/' })).toBeNull();
  });
});
