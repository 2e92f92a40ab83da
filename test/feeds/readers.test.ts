import { parseFeed } from '@rowanmanning/feed-parser';
import RssParser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import { atom } from '../../src/integrations/newswire/feeds/atom.ts';
import type { Channel } from '../../src/integrations/newswire/feeds/channel.ts';
import { channelsOf } from '../../src/integrations/newswire/feeds/feeds.ts';
import { writeFeed } from '../../src/integrations/newswire/feeds/format.ts';
import { jsonFeed } from '../../src/integrations/newswire/feeds/json-feed.ts';
import { rss } from '../../src/integrations/newswire/feeds/rss.ts';
import { toHtml } from '../../src/integrations/newswire/feeds/text.ts';
import { corpus, corpusEdition } from './corpus.ts';
import { fidelity } from './fidelity.ts';
import { npmReaders } from './npm-readers.ts';
import { sampleEdition } from './sample-edition.ts';

/** What a reader shows of an article, in words that all parsers share. */
interface Read {
  id: string | undefined;
  url: string | undefined;
  title: string | undefined;
  author: string | undefined;
  published: number;
  body: string | undefined;
  categories: string[];
}

interface JsonItem {
  id: string;
  url: string;
  title: string;
  authors?: { name: string }[];
  date_published: string;
  content_html: string;
  tags: string[];
}

const writers = { rss, atom, json: jsonFeed } as const;
const channels = channelsOf(sampleEdition());
const byPath = channels.map((channel) => [channel.documents.rss.path, channel] as const);

/** An article without a byline: RSS has nothing to say, an Atom entry has the author of its feed. */
function expected({ items }: Channel, unsigned: string | undefined): Read[] {
  return items.map((item) => ({
    id: item.id,
    url: item.url,
    title: item.title,
    author: item.author || unsigned,
    published: Date.parse(item.published),
    body: item.body.html(),
    categories: item.categories.map(({ name }) => name),
  }));
}

describe.each(byPath)('%s, read back', (_, channel) => {
  test('by rss-parser from RSS', async () => {
    const feed = await new RssParser<object, { 'content:encoded'?: string }>().parseString(
      await writeFeed(channel, rss),
    );
    expect(feed.title).toBe(channel.title);
    expect(
      feed.items.map((item) => ({
        id: item.guid,
        url: item.link,
        title: item.title,
        author: item.creator,
        published: Date.parse(item.isoDate ?? ''),
        body: named(item['content:encoded']),
        categories: names(item.categories),
      })),
    ).toEqual(expected(channel, undefined));
  });

  test('by rss-parser from Atom', async () => {
    const feed = await new RssParser<object, { id?: string; author?: string }>().parseString(
      await writeFeed(channel, atom),
    );
    expect(feed.title).toBe(channel.title);
    expect(
      feed.items.map((item) => ({
        id: item.id,
        url: item.link,
        title: item.title,
        author: item.author,
        published: Date.parse(item.pubDate ?? ''),
        body: named(item.content),
      })),
    ).toEqual(expected(channel, undefined).map(({ categories, ...read }) => read));
  });

  test.each([
    ['RSS', rss, ''],
    ['Atom', atom, '도시 & 보안'],
  ] as const)('by feed-parser from %s', async (__, format, unsigned) => {
    const feed = parseFeed(await writeFeed(channel, format));
    expect(feed.title).toBe(channel.title);
    expect(
      feed.items.map((item) => ({
        id: item.id ?? undefined,
        url: item.url ?? undefined,
        title: item.title ?? undefined,
        author: item.authors.map(({ name }) => name).join(' + '),
        published: item.published?.getTime(),
        body: named(item.content ?? undefined),
        categories: item.categories.map(({ term }) => term),
      })),
    ).toEqual(expected(channel, unsigned));
  });

  test('as JSON Feed', async () => {
    const feed = JSON.parse(await writeFeed(channel, jsonFeed)) as { title: string; items: JsonItem[] };
    expect(feed.title).toBe(channel.title);
    const read = feed.items.map(({ id, url, title, authors, date_published, content_html, tags }) => ({
      id,
      url,
      title,
      author: authors?.map(({ name }) => name).join(', '),
      published: Date.parse(date_published),
      body: content_html,
      categories: tags,
    }));
    expect(read).toEqual(expected(channel, undefined));
  });
});

test('a headline is plain text with `<` and `&` by number, and Atom says that it is text (F3)', async () => {
  const [paper] = channelsOf(corpusEdition());
  const words = '&#x3C;b&#x3E;굵게&#x3C;/b&#x3E; &#x26; &#x22;Q&#x26;A&#x22;, &#x26;amp; 그리고 a &#x3C; b &#x3E; c';
  expect(await writeFeed(paper!, rss)).toContain(`<title>${words}</title>`);
  expect(await writeFeed(paper!, atom)).toContain(`<title type="text">${words}</title>`);
  expect(await writeFeed(paper!, jsonFeed)).toContain('"title": "<b>굵게</b> & \\"Q&A\\", &amp; 그리고 a < b > c"');
});

/** What readers of the hostile articles are known to lose, and why. */
const losses: Record<string, readonly string[]> = {
  // It takes a headline for HTML, and leaves out what looks like tags.
  'feedparser rss': ['03-markup-in-headline: title'],
  'feedparser atom': ['03-markup-in-headline: title'],
  // It shows the last change as the date; headlines of digits are numbers to it.
  '@extractus/feed-extractor rss': ['24-headline-of-digits: title'],
  '@extractus/feed-extractor atom': [
    '01-control-characters: date',
    '15-corrected: date',
    '16-retracted: date',
    '24-headline-of-digits: title',
  ],
};

describe.each(npmReaders)('$name, handed the hostile articles', ({ name, formats, shows, read }) => {
  test.each(formats)('in %s, shows headline, date, names and the whole body of each', async (format) => {
    const [paper] = channelsOf(corpusEdition());
    const reads = await read(await writeFeed(paper!, writers[format]), format);
    expect(fidelity(corpus, reads, shows).lost).toEqual(losses[`${name} ${format}`] ?? []);
  });
});

/** XML holds the characters of HTML by number. */
function named(html: string | undefined): string | undefined {
  return html?.replace(/&#(\d+);/g, (_, code: string) => toHtml(String.fromCharCode(Number(code))));
}

/** rss-parser gives a category with a `domain` as an object. */
function names(categories: (string | { _: string })[] = []): string[] {
  return categories.map((category) => (typeof category === 'string' ? category : category._));
}
