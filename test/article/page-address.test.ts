import { describe, expect, test } from 'vitest';
import {
  type Locales,
  languageOf,
  type PagePlan,
  pageAddress,
} from '../../src/integrations/newswire/article/page-address.ts';

const locales: Locales = {
  usual: 'en',
  prefixed: false,
  folders: [
    { path: 'en', language: 'en' },
    { path: 'ko', language: 'ko-KR' },
  ],
};

function plan(routes: string[], changes: Partial<PagePlan> = {}): PagePlan {
  return { article: null, routes: routes.map((pattern) => ({ pattern })), locales: null, ...changes };
}

const post = { collection: 'blog', id: 'first' };
const korean = { collection: 'blog', id: 'ko/first' };
const english = { collection: 'blog', id: 'en/2026/first' };

describe('the page of an article', () => {
  test.each([
    [['/blog/[...slug]'], '/blog/first/'],
    [['/blog/[slug]'], '/blog/first/'],
    [['/blog/[year]/[slug]'], '/blog/first/'],
    [['/blog/[slug]/amp', '/blog/[slug]'], '/blog/first/'],
    [['/notes/[slug]', '/tags/[tag]'], '/blog/first/'],
    [[], '/blog/first/'],
  ])('is at the route that shows its collection: %o', (routes, address) => {
    expect(pageAddress(post, plan(routes))).toBe(address);
  });

  test('is where the option says, for all collections or for its own', () => {
    expect(pageAddress(post, plan([], { article: '/p/{slug}/' }))).toBe('/p/first/');
    const article = { blog: '/b/{slug}/' };
    expect(pageAddress(post, plan([], { article }))).toBe('/b/first/');
    expect(pageAddress({ ...post, collection: 'notes' }, plan(['/notes/[slug]'], { article }))).toBe('/notes/first/');
  });

  test('takes no sign in a file name for a pattern of replacement', () => {
    expect(pageAddress({ ...post, id: "us$&a$'b" }, plan(['/blog/[...slug]']))).toBe("/blog/us$&a$'b/");
  });
});

describe('the page of an article in a folder of its language', () => {
  test('is below that folder where the route takes it as it is', () => {
    expect(pageAddress(korean, plan(['/blog/[...slug]'], { locales }))).toBe('/blog/ko/first/');
    expect(pageAddress(korean, plan(['/blog/[lang]/[...slug]'], { locales }))).toBe('/blog/ko/first/');
  });

  test.each([
    ['/[lang]/blog/[...slug]', true, '/ko/blog/first/', '/en/blog/2026/first/', '/en/blog/first/'],
    ['/[...lang]/blog/[...slug]', false, '/ko/blog/first/', '/blog/2026/first/', '/blog/first/'],
  ])('begins with the language where the route does: %s', (route, prefixed, ko, en, without) => {
    const site = plan([route], { locales: { ...locales, prefixed } });
    expect(pageAddress(korean, site)).toBe(ko);
    expect(pageAddress(english, site)).toBe(en);
    expect(pageAddress(post, site)).toBe(without);
  });

  test('has a route of its own where the site has one for each language', () => {
    const site = plan(['/blog/[...slug]', '/ko/blog/[...slug]'], { locales });
    expect(pageAddress(korean, site)).toBe('/ko/blog/first/');
    expect(pageAddress(english, site)).toBe('/blog/2026/first/');
    expect(pageAddress(post, site)).toBe('/blog/first/');
    const prefixed = plan(['/en/blog/[...slug]', '/ko/blog/[...slug]'], { locales: { ...locales, prefixed: true } });
    expect(pageAddress(english, prefixed)).toBe('/en/blog/2026/first/');
  });

  test('is where the option says with {locale}, which is nothing for a default that has no prefix', () => {
    const site = plan([], { article: '/{locale}/news/{slug}/', locales });
    expect(pageAddress(korean, site)).toBe('/ko/news/first/');
    expect(pageAddress(english, site)).toBe('/news/2026/first/');
    expect(pageAddress(english, { ...site, locales: { ...locales, prefixed: true } })).toBe('/en/news/2026/first/');
  });

  test('begins with the language also where the site has no i18n, only a route for it', () => {
    const site = plan(['/[lang]/blog/[...slug]']);
    expect(pageAddress(korean, site)).toBe('/ko/blog/first/');
    expect(languageOf(korean, site)).toBe('ko');
    expect(languageOf({ ...post, id: '2026/first' }, site)).toBeUndefined();
  });
});

describe('the language of an article', () => {
  test('is that of its folder, by the tag that the site gives it', () => {
    expect(languageOf(korean, plan([], { locales }))).toBe('ko-KR');
    expect(languageOf({ ...korean, id: 'KO/first' }, plan([], { locales }))).toBe('ko-KR');
  });

  test('is not said by a folder that is no language of the site, nor by a file of that name', () => {
    expect(languageOf({ ...post, id: 'fr/first' }, plan([], { locales }))).toBeUndefined();
    expect(languageOf({ ...post, id: 'ko' }, plan([], { locales }))).toBeUndefined();
    expect(languageOf(korean, plan(['/blog/[...slug]']))).toBeUndefined();
  });
});
