import { extractFromJson, extractFromXml } from '@extractus/feed-extractor';
import { parseFeed as parseByRowan } from '@rowanmanning/feed-parser';
import FeedMeModule, { type FeedObject } from 'feedme';
import FeedParser from 'feedparser';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import type { FormatName } from '../../src/integrations/newswire/feeds/channel.ts';
import type { Check, Read } from './fidelity.ts';

/** A program that reads feeds. */
export interface Reader {
  name: string;
  formats: readonly FormatName[];
  /** What it shows at all; without it, all of it. */
  shows?: readonly Check[];
  /** @throws for a document that it refuses. */
  read(document: string, format: FormatName): Promise<Read[]>;
}

const xml = ['rss', 'atom'] as const;

/** Parsers of npm, each used as its documentation says. Their licences are MIT. */
export const npmReaders: readonly Reader[] = [
  { name: 'rss-parser', formats: xml, read: readByRssParser },
  { name: '@rowanmanning/feed-parser', formats: xml, read: async (document) => readByFeedParser(document) },
  { name: 'feedparser', formats: xml, read: readByNodeFeedparser },
  { name: 'feedsmith', formats: [...xml, 'json'], read: async (...given) => feedsmith[given[1]](given[0]) },
  { name: 'feedme', formats: [...xml, 'json'], read: readByFeedMe },
  {
    name: '@extractus/feed-extractor',
    formats: [...xml, 'json'],
    // It shows headlines with a teaser, and no names.
    shows: ['present', 'title', 'date'],
    read: async (document, format) => readByExtractus(document, format),
  },
];

async function readByRssParser(document: string): Promise<Read[]> {
  type Extra = { id?: string; author?: string; 'content:encoded'?: string };
  const { items } = await new RssParser<object, Extra>().parseString(document);
  return items.map((item) => ({
    url: item.link,
    id: item.guid ?? item.id,
    title: item.title,
    published: item.isoDate,
    authors: given(item.creator ?? item.author),
    html: item['content:encoded'] ?? item.content,
  }));
}

function readByFeedParser(document: string): Read[] {
  return parseByRowan(document).items.map((item) => ({
    url: item.url ?? undefined,
    id: item.id ?? undefined,
    title: item.title ?? undefined,
    published: item.published?.getTime(),
    authors: item.authors.flatMap(({ name }) => given(name)),
    html: item.content ?? item.description ?? undefined,
  }));
}

async function readByNodeFeedparser(document: string): Promise<Read[]> {
  const parser = new FeedParser({});
  parser.end(document);
  const reads: Read[] = [];
  for await (const item of parser as AsyncIterable<FeedParser.Item>)
    reads.push({
      url: item.link,
      id: item.guid,
      title: item.title,
      published: item.pubdate?.getTime(),
      authors: given(item.author),
      html: item.description,
    });
  return reads;
}

const feedsmith: Record<FormatName, (document: string) => Read[]> = {
  rss: (document) =>
    (parseRssFeed(document).items ?? []).map((item) => ({
      url: item.link,
      id: item.guid?.value,
      title: item.title,
      published: item.pubDate,
      authors: [...(item.dc?.creators ?? []), ...(item.authors ?? []).flatMap(({ name }) => given(name))],
      html: item.content?.encoded ?? item.description,
    })),
  atom: (document) =>
    (parseAtomFeed(document).entries ?? []).map((entry) => ({
      url: entry.links?.find(({ rel = 'alternate' }) => rel === 'alternate')?.href,
      id: entry.id,
      title: entry.title?.value,
      published: entry.published,
      authors: entry.authors?.flatMap(({ name }) => given(name)),
      html: entry.content?.value ?? entry.summary?.value,
    })),
  json: (document) =>
    (parseJsonFeed(document).items ?? []).map((item) => ({
      url: item.url,
      id: item.id,
      title: item.title,
      published: item.date_published,
      authors: item.authors?.flatMap(({ name }) => given(name)),
      html: item.content_html,
    })),
};

/** It hands out what stood in the document, by the names that stood there. */
async function readByFeedMe(document: string): Promise<Read[]> {
  // A module of CommonJS that Node and its types see differently.
  const FeedMe = 'default' in FeedMeModule ? (FeedMeModule.default as typeof FeedMeModule) : FeedMeModule;
  const parser = new FeedMe(true);
  const ended = new Promise((resolve, reject) => parser.once('finish', resolve).once('error', reject));
  parser.end(document);
  await ended;
  return (parser.done()?.items ?? []).map((item) => {
    const links = all(item['link']).filter(
      (link) => in_(link, 'rel') === undefined || in_(link, 'rel') === 'alternate',
    );
    return {
      url: words(item['url']) ?? in_(links[0], 'href') ?? words(links[0]),
      id: words(item['guid'] ?? item['id']),
      title: words(item['title']),
      published: words(item['pubdate'] ?? item['published'] ?? item['date_published']),
      authors: [...all(item['dc:creator']), ...all(item['author']), ...all(item['authors'])].flatMap((author) =>
        given(in_(author, 'name') ?? words(author)),
      ),
      html: words(item['content:encoded'] ?? item['content'] ?? item['content_html'] ?? item['description']),
    };
  });
}

type Value = FeedObject | FeedObject[] | null | undefined;

function all(value: Value): FeedObject[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

function words(value: Value): string | undefined {
  return typeof value === 'string' ? value : in_(all(value)[0], 'text');
}

function in_(value: Value, name: string): string | undefined {
  const found = typeof value === 'object' && value && !Array.isArray(value) ? value[name] : undefined;
  return typeof found === 'string' ? found : undefined;
}

function readByExtractus(document: string, format: FormatName): Read[] {
  const { entries } = format === 'json' ? extractFromJson(JSON.parse(document)) : extractFromXml(document);
  return (entries ?? []).map(({ link, id, title, published }) => ({
    url: link,
    id,
    title,
    published: String(published),
  }));
}

function given(name: string | null | undefined): string[] {
  return name ? [name] : [];
}
