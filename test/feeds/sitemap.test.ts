import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { robotsOutput } from '../../src/integrations/newswire/feeds/robots.ts';
import { sitemapOutputs } from '../../src/integrations/newswire/feeds/sitemap.ts';
import { sampleArticle, sampleEdition } from './sample-edition.ts';

const all = { section: true, author: true, tag: true, corrections: true };
const none = { section: false, author: false, tag: false, corrections: false };

async function printed(edition: Edition, shown = all): Promise<Map<string, string>> {
  const outputs = sitemapOutputs(edition, shown);
  return new Map(await Promise.all(outputs.map(async ({ path, render }) => [path, await render()] as const)));
}

const keys = (edition: Edition) => new Map(sitemapOutputs(edition, all).map(({ path, key }) => [path, key]));

function editionOf(...articles: (Partial<Article> & { id: string })[]): Edition {
  return sampleEdition({
    articles: (site) =>
      articles
        .map(({ id, ...changes }) => sampleArticle(site, id, changes))
        .sort((a, b) => (a.published < b.published ? 1 : -1)),
  });
}

describe('the sitemap', () => {
  test.each(['sitemap.xml', 'sitemap-pages.xml', 'sitemap-2022.xml'])('is what a person has read: %s', async (path) => {
    await expect((await printed(sampleEdition())).get(path)).toMatchFileSnapshot(`golden/${path}`);
  });

  test('is valid in each of its files, under a base too, and whatever stands in an address', async () => {
    const grammar = await readFile(new URL('schemas/sitemap.rng', import.meta.url), 'utf8');
    const odd = editionOf({ id: 'odd', tags: ['R&D <lab>', '스마트시티'], url: 'https://paper.example/a?b=1&c=%3C' });
    for (const edition of [sampleEdition(), sampleEdition({ base: '/news/' }), odd, editionOf()]) {
      const files = [...(await printed(edition))].filter(([path]) => path !== 'sitemap-news.xml');
      const xml = files.map(([fileName, contents]) => ({ fileName, contents }));
      const { errors } = await validateXML({ xml, schema: grammar, extension: 'relaxng' });
      expect(errors).toEqual([]);
    }
  });

  test('would be refused by the same grammar with a day for a time, or an address that is none', async () => {
    const grammar = await readFile(new URL('schemas/sitemap.rng', import.meta.url), 'utf8');
    const text = (await printed(sampleEdition())).get('sitemap-pages.xml') ?? '';
    const refused = async (from: string | RegExp, to: string) => {
      const contents = text.replace(from, to);
      expect(contents).not.toBe(text);
      return !(await validateXML({ xml: { fileName: 'x.xml', contents }, schema: grammar, extension: 'relaxng' }))
        .valid;
    };
    expect(await refused(/T\d\d:\d\d:\d\dZ/, '')).toBe(true);
    expect(await refused('<loc>https://paper.example', '<loc>')).toBe(true);
    expect(await refused('</url>', '<url>')).toBe(true);
  });

  test('names retracted articles, and none that was taken down', async () => {
    const [text = ''] = [[...(await printed(sampleEdition())).values()].join('')];
    expect(text).toContain('/articles/2022-10-10-retracted/');
    expect(text).not.toContain('gone');
    expect(text).not.toContain(encodeURI('내려진'));
  });

  test('puts an article into its year by the paper’s calendar, newest year first', async () => {
    const edition = editionOf(
      { id: 'last-of-2021', published: '2021-12-31T14:59:59Z' },
      { id: 'first-of-2022', published: '2021-12-31T15:00:00Z' },
    );
    const files = await printed(edition);
    expect([...files.keys()]).toEqual([
      'sitemap.xml',
      'sitemap-news.xml',
      'sitemap-pages.xml',
      'sitemap-2022.xml',
      'sitemap-2021.xml',
    ]);
    expect(files.get('sitemap-2022.xml')).toContain('first-of-2022');
    expect(files.get('sitemap-2021.xml')).toContain('<lastmod>2021-12-31T14:59:59Z</lastmod>');
  });

  test('changes in the file of the year alone when an article changes, and in what lists it', async () => {
    const old = { id: 'old', published: '2020-05-01T00:00:00Z' };
    const other = { id: 'other', published: '2021-05-01T00:00:00Z' };
    const before = keys(editionOf(old, other));
    const after = keys(editionOf({ ...old, updated: '2023-01-01T00:00:00Z' }, other));
    const changed = [...after].filter(([path, key]) => before.get(path) !== key).map(([path]) => path);
    expect(changed).toEqual(['sitemap.xml', 'sitemap-pages.xml', 'sitemap-2020.xml']);
  });

  test('splits a year of more than 45,000 articles, and a new one changes the last file of them', async () => {
    const many = (count: number) =>
      editionOf(
        ...Array.from({ length: count }, (_, index) => ({
          id: `a-${index}`,
          published: new Date(Date.UTC(2022, 0, 2) + index * 60_000).toISOString().replace('.000Z', 'Z'),
        })),
      );
    const before = keys(many(45_001));
    expect([...before.keys()].slice(3)).toEqual(['sitemap-2022.xml', 'sitemap-2022-2.xml']);
    const after = keys(many(45_002));
    expect(after.get('sitemap-2022.xml')).toBe(before.get('sitemap-2022.xml'));
    expect(after.get('sitemap-2022-2.xml')).not.toBe(before.get('sitemap-2022-2.xml'));
  });

  test('leaves out lists for which the site has no pages', async () => {
    const pages = (await printed(sampleEdition(), none)).get('sitemap-pages.xml');
    expect(pages?.match(/<url>/g)).toHaveLength(1);
    expect(pages).toContain('<loc>https://paper.example/</loc>');
  });
});

describe('robots.txt', () => {
  test('lets crawlers read all but what is live, and names the sitemap', async () => {
    const output = robotsOutput('https://paper.example/sitemap.xml');
    await expect(await output.render()).toMatchFileSnapshot('golden/robots.txt');
  });
});
