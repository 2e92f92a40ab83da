import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn, type Site } from '../end-to-end/site.ts';
import { findOutline } from './html.ts';
import { openPaper, toArticle } from './newsroom.ts';

/** A paper with a hostile headline, built on a machine in New York, that tells search engines and has a robots.txt of its own. */
let site: Site;
let files: Map<string, string>;
let said: string;

const hostile = '</script><script>alert("1")</script><!-- & \u2028';
const key = '0123456789abcdef';

beforeAll(async () => {
  site = await openPaper({
    articles: 3,
    extra: {
      hostile: toArticle({ id: 'hostile', title: hostile, published: '2024-02-01T00:00:00' }),
      corrected: toArticle({
        id: 'corrected',
        title: '고친 기사',
        more: 'corrections:\n  - { kind: follow-up, date: "2024-03-01 09:00", text: 덧붙인 말 }\n  - { kind: correction, date: "2024-03-02 09:00", text: 고친 까닭 }\n',
      }),
      withdrawn: toArticle({
        id: 'withdrawn',
        title: '철회한 기사',
        more: 'state: retracted\nretraction: 철회한 이유\nupdated: "2024-04-01 00:00"\n',
      }),
      gone: toArticle({ id: 'gone', title: '내려진 기사', more: 'state: taken-down\n' }),
    },
  });
  const config = await site.read('astro.config.mjs');
  const changed = config.replace('newswire({', `newswire({ indexNow: { key: '${key}' },`);
  expect(changed).not.toBe(config);
  await site.write('astro.config.mjs', changed);
  await site.write('public/robots.txt', 'User-agent: *\nDisallow: /mine/\n');
  const { code, output } = await site.run(['build'], { SITE_URL: 'https://paper.example', TZ: 'America/New_York' });
  expect(code, output).toBe(0);
  said = output;
  files = await filesIn(await realpath(join(site.folder, 'dist')));
});

afterAll(() => site?.remove());

const page = (path: string) => files.get(path) ?? '';
const dataOf = (html: string) =>
  [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
    ([, text = '']) => JSON.parse(text) as { '@graph': Record<string, unknown>[] },
  );
const typesOf = (html: string) => dataOf(html).flatMap((data) => data['@graph'].map((thing) => thing['@type']));

describe('the head of a built page', () => {
  it('has one title, one description, one address, one word for robots', () => {
    for (const path of ['index.html', 'articles/hostile/index.html', 'sections/s1/index.html', 'authors/a1/index.html'])
      for (const part of ['<title>', '<meta name="description"', '<link rel="canonical"', '<meta name="robots"'])
        expect(page(path).split(part), `${path}: ${part}`).toHaveLength(2);
  });

  it('holds its structured data in one script that no headline ends', () => {
    const html = page('articles/hostile/index.html');
    const [data, ...more] = dataOf(html);
    expect(more).toEqual([]);
    expect(data?.['@graph'][0]).toMatchObject({ headline: hostile.replace(' \u2028', '') });
    // A `<` in a quoted attribute begins nothing.
    expect(html.replace(/="[^"]*"/g, '').match(/<script>[^<]*/g)).toBeNull();
  });

  it('says what kind of page it is', () => {
    expect(typesOf(page('index.html'))).toEqual(['WebSite', 'NewsMediaOrganization']);
    expect(typesOf(page('articles/a1/index.html'))).toEqual(['NewsArticle', 'BreadcrumbList', 'NewsMediaOrganization']);
    expect(typesOf(page('sections/s1/index.html'))[0]).toBe('CollectionPage');
    expect(typesOf(page('authors/a1/index.html'))[0]).toBe('ProfilePage');
    expect(typesOf(page('404.html'))).toEqual([]);
    expect(page('404.html')).toContain('<meta name="robots" content="noindex">');
  });

  it('has the paper’s times on a machine that lives in another zone', () => {
    const html = page('articles/hostile/index.html');
    expect(html).toContain('<meta property="article:published_time" content="2024-02-01T09:00:00+09:00">');
    expect(html).toContain('"datePublished":"2024-02-01T09:00:00+09:00"');
  });

  it('counts what readers did where the conversation stands', () => {
    const html = page('articles/a1/index.html');
    expect(html).toContain('id="conversation"');
    expect(dataOf(html)[0]?.['@graph'][0]).toMatchObject({
      discussionUrl: 'https://paper.example/articles/a1/#conversation',
      commentCount: 0,
    });
  });
});

describe('the feeds that a page names', () => {
  const origin = 'https://paper.example/';
  const feedsOf = (html: string) =>
    [...html.matchAll(/<link rel="alternate" type="([^"]*)" title="([^"]*)" href="([^"]*)">/g)].map(
      ([, type = '', title = '', href = '']) => ({ type, title: Buffer.from(title, 'latin1').toString(), href }),
    );
  /** The folder of the feeds that are the page's own. */
  const ownOf = (path: string) => /^(?:(?:sections|authors|tags)\/[^/]+|corrections)\//.exec(path)?.[0];
  const types = ['application/rss+xml', 'application/atom+xml', 'application/feed+json'];

  it('are on every page: its own in three formats, then the paper’s, with their names and whole addresses', () => {
    const pages = [...files].filter(([path]) => path.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(20);
    for (const [path, html] of pages) {
      const own = path === 'tags/index.html' ? undefined : ownOf(Buffer.from(path, 'utf8').toString());
      const folders = own ? [own, ''] : [''];
      const named = feedsOf(html).slice(0, 3 * folders.length);
      expect(
        named.map(({ href }) => decodeURI(href)),
        path,
      ).toEqual(
        folders.flatMap((folder) => ['rss.xml', 'atom.xml', 'feed.json'].map((name) => origin + folder + name)),
      );
      expect(
        named.map(({ type }) => type),
        path,
      ).toEqual(folders.flatMap(() => types));
      expect(new Set(named.map(({ title }) => title)).size, path).toBe(named.length);
    }
  });

  it('are there, but for the answers, which the server has', () => {
    const hrefs = new Set([...files.values()].flatMap((html) => feedsOf(html).map(({ href }) => href)));
    const gone = [...hrefs].filter(
      (href) => !files.has(decodeURI(href.slice(origin.length))) && !href.startsWith(`${origin}ap/live/conversation/`),
    );
    expect(gone).toEqual([]);
  });

  it('are on an article those of the paper, of its section, and of the answers to it', () => {
    expect(feedsOf(page('articles/a1/index.html')).map(({ href }) => href.slice(origin.length))).toEqual([
      ...['rss.xml', 'atom.xml', 'feed.json'],
      ...['sections/s2/rss.xml', 'sections/s2/atom.xml', 'sections/s2/feed.json'],
      'ap/live/conversation/articles/a1.rss',
    ]);
  });

  it('are on the page of all feeds also the list that readers import', () => {
    expect(feedsOf(page('feeds/index.html')).at(-1)).toMatchObject({
      type: 'text/x-opml',
      href: `${origin}feeds.opml`,
    });
    expect(page('feeds.opml')).toBe(page('.well-known/feeds'));
    expect(page('feeds.opml')).toContain('<opml version="2.0">');
  });
});

describe('the page of corrections', () => {
  it('has what was put right and what was taken back, newest first, under the month of the paper’s calendar', () => {
    const html = Buffer.from(page('corrections/index.html'), 'latin1').toString();
    const outline = findOutline(html.replace(/^.*<main/s, '<main')).map(({ text }) => text);
    expect(outline).toEqual(['바로잡습니다', '2024년 4월', '철회한 기사', '2024년 3월', '고친 기사', '고친 기사']);
    expect(html).toMatch(/철회한 이유.*고친 까닭.*덧붙인 말/s);
  });

  it('is led to from every page, and is in the sitemap with the date of the newest', () => {
    for (const path of ['index.html', 'articles/a1/index.html', 'feeds/index.html'])
      expect(page(path), path).toContain('href="/corrections/"');
    expect(page('sitemap-pages.xml')).toContain(
      '<loc>https://paper.example/corrections/</loc><lastmod>2024-03-31T15:00:00Z</lastmod>',
    );
  });
});

describe('what stands beside the pages', () => {
  it('names every article that may be read in the sitemap, and no other', () => {
    expect(page('sitemap.xml')).toContain('<loc>https://paper.example/sitemap-2024.xml</loc>');
    for (const id of ['hostile', 'corrected', 'withdrawn', 'a1', 'a2', 'a3'])
      expect(page('sitemap-2024.xml')).toContain(`/articles/${id}/</loc>`);
    expect(page('sitemap-2024.xml').match(/<url>/g)).toHaveLength(6);
    expect(page('sitemap-pages.xml')).toContain('<loc>https://paper.example/authors/a1/</loc>');
  });

  it('is the site’s own robots.txt where it has one, and the build says so', () => {
    expect(page('robots.txt')).toBe('User-agent: *\nDisallow: /mine/\n');
    expect(said).toContain('The site has a robots.txt of its own');
  });

  it('is the key of IndexNow, for search engines to read and for the server to send', () => {
    expect(page(`${key}.txt`)).toBe(key);
    expect(JSON.parse(page('edition.json'))).toMatchObject({
      indexNow: { key, endpoint: 'https://api.indexnow.org/indexnow' },
    });
  });
});
