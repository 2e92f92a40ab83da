import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { forgetOldNews } from '../../src/integrations/newswire/feeds/news-sitemap.ts';
import { sitemapOutputs } from '../../src/integrations/newswire/feeds/sitemap.ts';
import { sampleArticle, sampleEdition } from './sample-edition.ts';

const shown = { section: true, author: true, tag: true, corrections: true };
const now = '2022-10-14T00:00:01Z';

/** At `now`, as editions are: newest first. */
function editionOf(...articles: (Partial<Article> & { id: string })[]): Edition {
  const edition = sampleEdition({
    articles: (site) => articles.map(({ id, ...changes }) => sampleArticle(site, id, changes)),
  });
  return { ...edition, now };
}

async function fileOf(edition: Edition, name = 'sitemap-news.xml'): Promise<string> {
  const output = sitemapOutputs(edition, shown).find(({ path }) => path === name);
  return (await output?.render()) ?? '';
}

async function isValid(contents: string): Promise<string[]> {
  const schema = await readFile(new URL('schemas/news-sitemap.rng', import.meta.url), 'utf8');
  const { errors, valid } = await validateXML({ xml: { fileName: 'x.xml', contents }, schema, extension: 'relaxng' });
  return valid ? [] : errors.map(({ rawMessage }) => rawMessage);
}

describe('the news sitemap', () => {
  test('is what a person has read', async () => {
    await expect(await fileOf({ ...sampleEdition(), now })).toMatchFileSnapshot('golden/sitemap-news.xml');
  });

  test('is valid, whatever stands in a headline, and empty, too', async () => {
    const hostile = 'x " \' < > & ]]> <!-- \u0000\u0008 \uD800 \uFFFE \n</url>\n<url> y';
    const odd = editionOf({ id: 'odd', title: hostile, url: 'https://paper.example/a?b=1&c=%3C', published: now });
    odd.masthead.title = hostile;
    for (const edition of [{ ...sampleEdition(), now }, odd, editionOf()])
      expect(await isValid(await fileOf(edition))).toEqual([]);
    expect((await fileOf(odd)).match(/^<url>/gm)).toHaveLength(1);
  });

  test('would be refused by the same grammar with a time in UTC, or without a title', async () => {
    const text = await fileOf({ ...sampleEdition(), now });
    for (const [from, to] of [
      ['+09:00', 'Z'],
      [/<news:title>[^<]*<\/news:title>/, ''],
    ] as const) {
      const broken = text.replace(from, to);
      expect(broken).not.toBe(text);
      expect(await isValid(broken)).not.toEqual([]);
    }
  });

  test('names what came out in the last 48 hours, to the second', async () => {
    const edition = editionOf(
      { id: 'newest', published: '2022-10-14T00:00:01Z' },
      { id: 'within', published: '2022-10-12T00:00:02Z' },
      { id: 'over', published: '2022-10-12T00:00:01Z' },
    );
    const text = await fileOf(edition);
    for (const [id, is] of [
      ['newest', true],
      ['within', true],
      ['over', false],
    ] as const)
      expect(text.includes(`/articles/${id}/`), id).toBe(is);
  });

  test('says so where nothing came out, and the index has no date for it', async () => {
    const quiet = { ...sampleEdition(), now: '2023-01-01T00:00:00Z' };
    expect(await fileOf(quiet)).toContain('<!-- Nothing came out in the last 48 hours. -->');
    expect(await fileOf(quiet, 'sitemap.xml')).toContain('<loc>https://paper.example/sitemap-news.xml</loc></sitemap>');
  });

  test('has neither what was paid for nor what was retracted or taken down', async () => {
    const text = await fileOf(
      editionOf(
        { id: 'plain', published: now },
        { id: 'paid', published: now, sponsored: '광고' },
        { id: 'withdrawn', published: now, state: 'retracted', retraction: '철회' },
        { id: 'gone', published: now, state: 'taken-down' },
      ),
    );
    expect([...text.matchAll(/<loc>([^<]*)/g)].map(([, url]) => url)).toEqual([
      'https://paper.example/articles/plain/',
    ]);
  });

  test('ends at 1,000 articles, and the oldest stay out', async () => {
    const at = (index: number) => new Date(Date.parse(now) - index * 1000).toISOString().replace('.000Z', 'Z');
    const many = Array.from({ length: 1001 }, (_, index) => ({ id: `a-${index}`, published: at(index) }));
    const text = await fileOf(editionOf(...many));
    expect(text.match(/<url>/g)).toHaveLength(1000);
    expect(text).toContain('/articles/a-999/');
    expect(text).not.toContain('/articles/a-1000/');
  });

  test.each([
    ['ko-KR', 'ko'],
    ['en', 'en'],
    ['zh-TW', 'zh-tw'],
    ['zh', 'zh-cn'],
    ['not a language', 'und'],
  ])('tells the language of an article as Google wants it: %s is %s', async (language, code) => {
    const text = await fileOf(editionOf({ id: 'a', published: now, language }));
    expect(text).toContain(`<news:language>${code}</news:language>`);
  });

  test('forgets what is older than 48 hours when it is served later, and only then', async () => {
    const edition = editionOf(
      { id: 'late', published: '2022-10-13T12:00:00Z' },
      { id: 'early', published: '2022-10-12T12:00:00Z' },
    );
    const text = await fileOf(edition);
    expect(forgetOldNews(text, Date.parse('2022-10-14T11:59:59Z'))).toBeNull();
    const later = forgetOldNews(text, Date.parse('2022-10-14T12:00:00Z')) ?? '';
    expect(later).toBe(await fileOf({ ...edition, now: '2022-10-14T12:00:00Z' }));
    expect(later).toContain('/articles/late/');
    expect(later).not.toContain('/articles/early/');
    expect(forgetOldNews(text, Date.parse('2022-10-20T00:00:00Z'))).toBe(await fileOf(editionOf()));
  });
});
