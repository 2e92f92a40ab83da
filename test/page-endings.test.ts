import { describe, expect, test } from 'vitest';
import { toUrl } from '../src/integrations/newswire/article/addresses.ts';
import { documentsOf } from '../src/integrations/newswire/feeds/channel.ts';
import { endingOf, pageRoutes, unlike } from '../src/integrations/newswire/page-endings.ts';
import { addressOf } from '../src/integrations/newswire/press/place.ts';

const origin = 'https://paper.example';
const configurations = (['always', 'never', 'ignore'] as const).flatMap((trailingSlash) =>
  (['directory', 'file', 'preserve'] as const).flatMap((format) =>
    [true, false].map((isIndex) => ({ trailingSlash, format, isIndex })),
  ),
);

function siteWith({ trailingSlash, format, isIndex }: (typeof configurations)[number], base: string) {
  const pages = { article: '', section: '', author: '', tag: '' };
  return { origin, base, pages, ending: endingOf({ trailingSlash, build: { format } }, isIndex) };
}

describe('the address of a page', () => {
  test.each(configurations)('is what Astro.url shows where it is built: %o', (configuration) => {
    for (const base of ['/', '/docs/']) {
      const site = siteWith(configuration, base);
      const shown = addressOf(
        'blog/first',
        { type: 'page', isIndex: configuration.isIndex },
        { origin, base, ...configuration },
      );
      expect(toUrl(site, '/blog/first/')).toBe(shown.href);
    }
  });

  test.each(configurations)('of the front page is that of its folder: %o', (configuration) => {
    for (const base of ['/', '/docs/']) {
      const site = siteWith(configuration, base);
      const shown = addressOf('', { type: 'page', isIndex: true }, { origin, base, ...configuration });
      if (configuration.format !== 'preserve' || configuration.isIndex)
        expect(toUrl(site, '/')).toBe(shown.href.replace(/index\.html$/, ''));
    }
  });

  test('keeps an ending that an editor gave it', () => {
    const site = siteWith({ trailingSlash: 'ignore', format: 'file', isIndex: false }, '/');
    expect(toUrl(site, '/blog/first')).toBe(`${origin}/blog/first`);
    expect(toUrl(site, '/rss.xml')).toBe(`${origin}/rss.xml`);
  });

  test('has its feeds in a folder of its name, however it ends', () => {
    for (const configuration of configurations) {
      const site = siteWith(configuration, '/docs/');
      expect(documentsOf(site, toUrl(site, '/sections/world/')).rss).toEqual({
        url: `${origin}/docs/sections/world/rss.xml`,
        path: 'sections/world/rss.xml',
      });
      expect(documentsOf(site, toUrl(site, '/')).atom.url).toBe(`${origin}/docs/atom.xml`);
    }
  });

  test('ends by its own route where a site keeps the names of its files', () => {
    const page = (pattern: string, entrypoint: string) => ({ type: 'page' as const, pattern, entrypoint });
    const routes = pageRoutes(
      [
        page('/blog/page/[number]', 'src/pages/blog/page/[number]/index.astro'),
        page('/about', 'src/pages/about.astro'),
        page('/뉴스', 'src/pages/뉴스.astro'.normalize('NFD')),
        page('/blog/[...slug]', 'src/pages/blog/[...slug].astro'),
        page('/v[version].notes', 'src/pages/v[version].notes.astro'),
        page('/sections/[id]', 'src/pages/sections/[id]/index.astro'),
      ],
      { trailingSlash: 'ignore', build: { format: 'preserve' } },
    );
    const site = { ...siteWith({ trailingSlash: 'ignore', format: 'preserve', isIndex: true }, '/docs/'), routes };
    const paths = [
      '/about/',
      '/blog/2026/first/',
      '/blog/',
      '/blog/page/2/',
      '/v1.notes/',
      '/sections/world/',
      '/뉴스/',
    ];
    expect(paths.map((path) => decodeURI(toUrl(site, path)).slice(`${origin}/docs`.length))).toEqual([
      '/about.html',
      '/blog/2026/first.html',
      '/blog.html',
      '/blog/page/2/',
      '/v1.notes.html',
      '/sections/world/',
      '/뉴스.html',
    ]);
    expect(toUrl(site, '/v1-notes/')).toBe(`${origin}/docs/v1-notes/`);
    expect(toUrl(site, '/')).toBe(`${origin}/docs/`);
  });

  test('is asked of routes only where they differ', () => {
    expect(unlike([{ pattern: '/about', ending: '.html' }])).toBeUndefined();
    expect(
      unlike([
        { pattern: '/about', ending: '.html' },
        { pattern: '/', ending: '/' },
      ]),
    ).toHaveLength(2);
  });
});
