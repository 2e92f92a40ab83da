import { readdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copySite, filesIn, type Site } from '../end-to-end/site.ts';

/** The demo paper with three of its articles, built. */
let site: Site;
let pages: { path: string; html: string }[];
const files = new Map<string, string>();

const kept = ['smart-city-roadshow.md', 'what-rss-is.md', 'follow-from-mastodon.md'];

beforeAll(async () => {
  site = await copySite();
  const content = join(site.folder, 'src/content');
  for (const name of await readdir(join(content, 'articles')))
    if (!kept.includes(name)) await rm(join(content, 'articles', name));
  for (const name of await readdir(join(content, 'polls'))) await rm(join(content, 'polls', name));
  const { code, output } = await site.run(['build']);
  expect(code, output).toBe(0);
  for (const [path, text] of await filesIn(await realpath(join(site.folder, 'dist'))))
    files.set(path, Buffer.from(text, 'latin1').toString());
  pages = [...files].flatMap(([path, html]) =>
    /^(?:(?:articles|sections|authors)\/[^/]+\/)?index\.html$/.test(path) ? [{ path, html }] : [],
  );
});

afterAll(() => site.remove());

const attribute = (html: string, tag: RegExp, name: string) =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag.exec(html)?.[0] ?? '')?.[1];
const documentOf = (html: string) =>
  attribute(html, /<link[^>]*type="application\/activity\+json"[^>]*>/, 'href') ?? 'none';
const read = (address: string) =>
  JSON.parse(files.get(address.replace(`${site.origin}/`, '')) ?? '{}') as Record<string, unknown>;

describe('a page', () => {
  it('of the paper, an article, a section or a desk names the document behind it, which names the page', () => {
    expect(pages.length).toBeGreaterThan(10);
    for (const { path, html } of pages) {
      const address = documentOf(html);
      const page = `${site.origin}/${path.replace('index.html', '')}`;
      expect([page, read(address)['id']]).toEqual([page, address]);
      expect(read(address)['url']).toBe(page);
    }
  });

  it('of an article names its writer’s account, which allows it to: Mastodon shows both on the link’s card', () => {
    const articles = pages.filter(({ path }) => path.startsWith('articles/'));
    expect(articles).toHaveLength(kept.length);
    const { host } = new URL(site.origin);
    const writers = pages.filter(({ path }) => path.startsWith('authors/')).map(({ html }) => read(documentOf(html)));
    for (const { path, html } of articles) {
      const creator = attribute(html, /<meta[^>]*name="fediverse:creator"[^>]*>/, 'content');
      const account = writers.find(({ preferredUsername }) => creator === `@${preferredUsername}@${host}`);
      expect(account, `${path} names ${creator}`).toMatchObject({ attributionDomains: [host] });
      for (const property of ['og:title', 'og:description', 'og:url', 'og:image'])
        expect(attribute(html, new RegExp(`<meta[^>]*property="${property}"[^>]*>`), 'content'), path).toBeTruthy();
    }
  });
});
