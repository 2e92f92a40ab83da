import { parseFeed } from '@rowanmanning/feed-parser';
import RssParser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import { feedOutputs } from '../../src/integrations/newswire/feeds/documents.ts';
import type { RepliesTo } from '../../src/integrations/newswire/feeds/item.ts';
import { grammarFaults, jsonFaults } from './faults.ts';
import { sampleArticle, sampleEdition } from './sample-edition.ts';

/** Two articles: readers answered one of them six times. */
const edition = sampleEdition({
  articles: (site) => [sampleArticle(site, 'answered'), sampleArticle(site, 'silent')],
});
const newest = '2026-11-22T04:00:00Z';
const toldOf =
  (count: number, updated?: string): RepliesTo =>
  ({ id }) =>
    id === 'answered' ? { count, updated } : undefined;
const repliesTo = toldOf(6, newest);

async function documentAt(path: string, told: RepliesTo | undefined = repliesTo): Promise<string> {
  const output = feedOutputs(edition, { repliesTo: told }).find((candidate) => candidate.path === path);
  return String(await output?.render());
}

const replies = 'https://paper.example/ap/live/conversation/articles/answered';

describe('an article that readers answered', () => {
  test('leads RSS readers to the conversation, its feed and the number of replies', async () => {
    const rss = await documentAt('rss.xml');
    expect(rss.match(/<(?:comments|slash:comments|wfw:commentRss)>.*/g)).toEqual([
      '<comments>https://paper.example/articles/answered/#conversation</comments>',
      '<slash:comments>6</slash:comments>',
      `<wfw:commentRss>${replies}.rss</wfw:commentRss>`,
    ]);
  });

  test('leads Atom readers there by links of RFC 4685, with the number and the newest word', async () => {
    const atom = await documentAt('atom.xml');
    expect(atom.match(/<(?:link rel="replies"|thr:total).*/g)).toEqual([
      `<link rel="replies" type="text/html" href="https://paper.example/articles/answered/#conversation" thr:count="6" thr:updated="${newest}"/>`,
      `<link rel="replies" type="application/atom+xml" href="${replies}.atom" thr:count="6" thr:updated="${newest}"/>`,
      '<thr:total>6</thr:total>',
    ]);
  });

  test('tells readers of JSON Feed in an extension', async () => {
    const { items } = JSON.parse(await documentAt('feed.json')) as { items: Record<string, unknown>[] };
    expect(items.map(({ id, _newswire }) => [id, _newswire])).toEqual([
      [
        'https://paper.example/ap/articles/answered',
        {
          replies: {
            count: 6,
            updated: newest,
            url: 'https://paper.example/articles/answered/#conversation',
            feed_url: `${replies}.feed.json`,
          },
        },
      ],
      ['https://paper.example/ap/articles/silent', undefined],
    ]);
  });

  test('is in valid feeds, also where nobody knows when the newest reply came', async () => {
    for (const told of [repliesTo, toldOf(1)]) {
      const document = async (name: string) => [{ fileName: name, contents: await documentAt(name, told) }];
      expect(await grammarFaults(await document('rss.xml'), 'rss.rng')).toEqual([]);
      expect(await grammarFaults(await document('atom.xml'), 'atom.rng')).toEqual([]);
      expect(await jsonFaults(await document('feed.json'))).toEqual([]);
    }
  });

  test('is read back by parsers, whose own words are these', async () => {
    const fields = { item: ['comments', 'slash:comments', 'wfw:commentRss'] };
    const parser = new RssParser<object, Record<string, string>>({ customFields: fields });
    const { items } = await parser.parseString(await documentAt('rss.xml'));
    expect(items.map((item) => fields.item.map((name) => item[name]))).toEqual([
      ['https://paper.example/articles/answered/#conversation', '6', `${replies}.rss`],
      [undefined, undefined, undefined],
    ]);
    // A parser that knows nothing of replies keeps to the page of the article.
    for (const name of ['rss.xml', 'atom.xml'])
      expect(parseFeed(await documentAt(name)).items.map(({ url }) => url)).toEqual(
        edition.articles.map(({ url }) => url),
      );
  });

  test('is no newer for a new reply, though its feeds say another number', async () => {
    const later = toldOf(7, '2026-11-23T09:00:00Z');
    for (const name of ['rss.xml', 'atom.xml', 'feed.json']) {
      const [before, after] = [await documentAt(name), await documentAt(name, later)];
      expect(after).not.toBe(before);
      const dates = /(?<!thr:)(?:<updated>|<lastBuildDate>|<atom:updated>|<pubDate>|"date_modified": ").*/g;
      expect(after.match(dates)).toEqual(before.match(dates));
      const keyOf = (told: RepliesTo) =>
        feedOutputs(edition, { repliesTo: told }).find(({ path }) => path === name)?.key;
      expect(keyOf(later)).not.toBe(keyOf(repliesTo));
      expect(keyOf(repliesTo)).toBe(keyOf(toldOf(6, newest)));
    }
  });
});

test('an article that nobody answered says nothing of replies', async () => {
  for (const name of ['rss.xml', 'atom.xml', 'feed.json'])
    expect(await documentAt(name, () => undefined)).not.toMatch(
      /<comments>|slash:comments>|rel="replies"|thr:total|_newswire/,
    );
});
