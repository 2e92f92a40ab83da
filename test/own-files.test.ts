import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isOwnFeed } from '../src/integrations/newswire/feeds/own-feeds.ts';
import { feedsOfRoutes, findOwnFiles, isOwn, ownFeedsLine, ownLines } from '../src/integrations/newswire/own-files.ts';
import { shownBy } from '../src/integrations/newswire/shown-pages.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'newswire-own-'));
  for (const name of ['public', 'src/pages']) mkdirSync(join(folder, name), { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true }));

const put = (path: string) => writeFileSync(join(folder, path), '');
const found = (...integrations: string[]) =>
  findOwnFiles({
    integrations: integrations.map((name) => ({ name, hooks: {} })),
    publicDir: new URL('public/', pathToFileURL(`${folder}/`)),
    srcDir: new URL('src/', pathToFileURL(`${folder}/`)),
  });

describe('what a site has for search engines by itself', () => {
  test('is nothing on most sites', () => {
    expect(found('astro-newswire')).toEqual({ feeds: [], robots: false, sitemap: null });
    expect(ownLines(found(), '/')).toEqual([]);
  });

  test('is a robots.txt or a sitemap among its public files', () => {
    put('public/robots.txt');
    put('public/sitemap.xml');
    expect(found()).toMatchObject({ robots: true, sitemap: 'sitemap.xml' });
    put('public/sitemap_index.xml');
    expect(found()).toMatchObject({ sitemap: 'sitemap_index.xml' });
  });

  test('is an endpoint that answers one', () => {
    put('src/pages/robots.txt.ts');
    put('src/pages/sitemap.xml.js');
    expect(found()).toMatchObject({ robots: true, sitemap: 'sitemap.xml' });
  });

  test('is an integration that writes one', () => {
    expect(found('@astrojs/sitemap')).toMatchObject({ robots: false, sitemap: 'sitemap-index.xml' });
    expect(found('astro-robots-txt')).toMatchObject({ robots: true, sitemap: null });
    expect(found('astro-robots')).toMatchObject({ robots: true });
  });

  test('stands in place of ours, in astro dev too, and is said in a line', () => {
    const own = { feeds: [], robots: true, sitemap: 'sitemap-index.xml' };
    expect(
      ['/sitemap.xml', '/sitemap-[name].xml', '/robots.txt', '/rss.xml'].filter((path) => isOwn(path, own)),
    ).toEqual(['/sitemap.xml', '/sitemap-[name].xml', '/robots.txt']);
    expect(ownLines(own, '/')).toHaveLength(2);
  });

  test('is not looked for in a robots.txt below the root: nobody reads one there', () => {
    expect(ownLines(found(), '/news')).toEqual([expect.stringContaining('under /news')]);
  });
});

describe('feeds that a site has by itself', () => {
  test('are found among its files and its routes, and those of its integrations', () => {
    put('public/feed.json');
    put('src/pages/rss.xml.js');
    expect(found().feeds).toEqual(['/feed.json', '/rss.xml']);
    const route = (pattern: string, entrypoint = 'src/pages/a.ts', type: 'endpoint' | 'page' = 'endpoint') => ({
      type,
      pattern,
      entrypoint,
    });
    expect(
      feedsOfRoutes([
        route('/blog/rss.xml'),
        route('/tags/[tag]/atom.xml', 'node_modules/some-theme/routes/feed.ts'),
        route('/rss.xml', '/home/a/node_modules/astro-newswire/src/integrations/newswire/routes/document.ts'),
        route('/robots.txt'),
        route('/rss.xml', 'src/pages/rss.xml.astro', 'page'),
      ]),
    ).toEqual(['/blog/rss.xml', '/tags/[tag]/atom.xml']);
  });

  test('stay, and ours is written everywhere else', () => {
    const own = ['/rss.xml', '/tags/[tag]/rss.xml', '/[...folder]/feed.json'];
    const paths = [
      'rss.xml',
      'atom.xml',
      'tags/보안/rss.xml',
      'tags/a/b/rss.xml',
      'sections/x/feed.json',
      'feed.json',
      'my-feed.json',
    ];
    expect(paths.filter((path) => isOwnFeed(path, own))).toEqual([
      'rss.xml',
      'tags/보안/rss.xml',
      'sections/x/feed.json',
      // A rest parameter may be nothing at all: `/[...locale]/rss.xml` is the root's, too.
      'feed.json',
    ]);
    expect(isOwn('/rss.xml', { feeds: own, robots: false, sitemap: null })).toBe(true);
    expect(isOwn('/atom.xml', { feeds: own, robots: false, sitemap: null })).toBe(false);
  });

  test('are said in one line', () => {
    expect(ownFeedsLine({ feeds: ['/rss.xml', '/blog/rss.xml'] })).toBe(
      'The site answers /rss.xml, /blog/rss.xml itself: no feed of ours is written there. Take it out to have ours at that address.',
    );
    expect(ownFeedsLine({ feeds: [] })).toBeNull();
  });
});

describe('a list of the paper', () => {
  const pages = { section: '/sections/{id}/', author: '/authors/{id}/', tag: '/tags/{tag}/' };
  const shown = (...patterns: string[]) =>
    shownBy(
      patterns.map((pattern) => ({ type: 'page' as const, pattern })),
      pages,
    );

  test('has a page where some route of the site answers its address', () => {
    expect(shown('/sections/[id]', '/tags/[tag]/[...page]')).toEqual({
      section: true,
      author: false,
      tag: true,
      corrections: false,
    });
    expect(shown('/[...slug]', '/tags', '/tagsoup/[x]')).toEqual({
      section: false,
      author: false,
      tag: false,
      corrections: false,
    });
    expect(shown('/corrections').corrections).toBe(true);
    expect(shownBy([{ type: 'endpoint', pattern: '/tags/[tag]' }], pages).tag).toBe(false);
  });
});
