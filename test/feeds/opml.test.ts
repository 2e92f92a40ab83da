import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Article } from '../../src/integrations/newswire/article/article.ts';
import type { Edition } from '../../src/integrations/newswire/article/edition.ts';
import { channelsOf } from '../../src/integrations/newswire/feeds/feeds.ts';
import { opmlOutputs } from '../../src/integrations/newswire/feeds/opml.ts';
import { sampleArticle, sampleEdition } from './sample-edition.ts';

const hostile = 'x " \' < > & ]]> <!-- \u0000\u0008 \uD800 \uFFFE \n\t y';

/** A paper whose editors pasted anything into every name that the list shows. */
function hostileEdition(): Edition {
  const edition = sampleEdition({ articles: (site) => [sampleArticle(site, 'a', { tags: ['<x y="z">&', hostile] })] });
  const named = <Thing extends object>(thing: Thing) => ({
    ...thing,
    title: hostile,
    name: hostile,
    description: hostile,
  });
  return {
    ...edition,
    masthead: named(edition.masthead),
    sections: edition.sections.map(named),
    authors: edition.authors.map(named),
  };
}

async function listOf(edition: Edition): Promise<string> {
  const [first] = opmlOutputs(edition);
  return (await first?.render()) ?? '';
}

async function isValid(contents: string): Promise<string[]> {
  const schema = await readFile(new URL('schemas/opml.rng', import.meta.url), 'utf8');
  const { errors, valid } = await validateXML({
    xml: { fileName: 'feeds.opml', contents },
    schema,
    extension: 'relaxng',
  });
  return valid ? [] : errors.map(({ rawMessage }) => rawMessage);
}

describe('the list of all feeds', () => {
  test('is what a person has read', async () => {
    await expect(await listOf(sampleEdition())).toMatchFileSnapshot('golden/feeds.opml');
  });

  test('is the same document for people and at /.well-known/feeds, of the type of OPML', async () => {
    const [first, second, ...more] = opmlOutputs(sampleEdition());
    expect([first?.path, second?.path, more]).toEqual(['feeds.opml', '.well-known/feeds', []]);
    expect(await second?.render()).toBe(await first?.render());
    expect([first?.type, second?.type]).toEqual(Array(2).fill('text/x-opml; charset=utf-8'));
  });

  test.each<[string, Edition]>([
    ['the sample', sampleEdition()],
    ['the sample under a base', sampleEdition({ base: '/news/' })],
    ['a paper with any text in its names', hostileEdition()],
    ['a paper without articles', sampleEdition({ articles: () => [] })],
    ['a paper of one feed', { ...sampleEdition({ articles: () => [] }), sections: [], authors: [] }],
  ])('is valid OPML 2.0: %s', async (_, edition) => {
    expect(await isValid(await listOf(edition))).toEqual([]);
  });

  test('would be refused by the same grammar without an address, and with a date of another kind', async () => {
    const text = await listOf(sampleEdition());
    for (const [from, to] of [
      ['xmlUrl="https://paper.example/rss.xml"', 'xmlUrl=""'],
      [/<dateModified>[^<]*/, '<dateModified>2022-10-16T10:00:00+09:00'],
      ['type="rss" ', ''],
    ] as const) {
      const broken = text.replace(from, to);
      expect(broken).not.toBe(text);
      expect(await isValid(broken)).not.toEqual([]);
    }
  });

  test('names every feed of the paper once, in the format that every reader takes', async () => {
    const text = await listOf(sampleEdition());
    const named = [...text.matchAll(/ xmlUrl="([^"]*)"/g)].map(([, url]) => url);
    expect(named.sort()).toEqual(
      channelsOf(sampleEdition())
        .map(({ documents }) => documents.rss.url)
        .sort(),
    );
  });

  test('keeps topics in a group of their own, so that a reader can leave them out', async () => {
    const [before = '', topics = ''] = (await listOf(sampleEdition())).split('<outline text="주제">');
    expect(before).not.toContain('/tags/');
    expect(topics.match(/\/tags\//g)?.length).toBeGreaterThan(2);
    expect(topics.match(/xmlUrl="[^"]*(?<!\/tags\/[^"]*)"/g)).toBeNull();
  });

  test('has the date of the newest change in any feed, not of its build: unchanged articles give the same bytes', async () => {
    const text = await listOf(sampleEdition());
    expect(text).toContain('<dateModified>Sun, 16 Oct 2022 10:00:00 +0900</dateModified>');
    expect(await listOf({ ...sampleEdition(), now: '2030-01-01T00:00:00Z' })).toBe(text);
    const corrected = sampleEdition();
    const [old] = corrected.articles.slice(-2) as [Article];
    old.updated = '2024-05-01T00:00:00Z';
    expect(await listOf(corrected)).toContain('<dateModified>Wed, 01 May 2024 09:00:00 +0900</dateModified>');
  });
});
