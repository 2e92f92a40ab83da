import { parseFeed } from '@rowanmanning/feed-parser';
import RssParser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import { toNewest } from '../../src/integrations/newswire/conversation/to-newest.ts';
import type { KeptReply } from '../../src/integrations/newswire/conversation/to-snapshot.ts';
import { atom } from '../../src/integrations/newswire/feeds/atom.ts';
import { writeFeed } from '../../src/integrations/newswire/feeds/format.ts';
import { jsonFeed } from '../../src/integrations/newswire/feeds/json-feed.ts';
import { type Replied, toRepliesChannel } from '../../src/integrations/newswire/feeds/replies.ts';
import { rss } from '../../src/integrations/newswire/feeds/rss.ts';
import { editor, kept, manifest, person, reader, replies, reply, visitor } from '../conversation/sample.ts';
import { grammarFaults, jsonFaults } from './faults.ts';

const { paper } = kept();
const article = manifest.articles.find(({ id }) => id === '2022-roadshow') as Replied['article'];

/** The sample's article with these replies, newest first as the store gives them. */
function replied(rows: readonly KeptReply[] = replies, changes: Partial<Replied['article']> = {}): Replied {
  return {
    article: { ...article, ...changes },
    paper: { ...paper, title: '도시 & 보안', home: 'https://paper.example/' },
    replies: toNewest({
      replies: rows.toSorted((a, b) => b.published - a.published),
      answered: rows,
      people: [reader, editor, visitor, hostile],
    }),
  };
}

const channelOf = (...given: Parameters<typeof replied>) => toRepliesChannel(replied(...given));
const formats = { 'replies.rss': rss, 'replies.atom': atom, 'replies.json': jsonFeed };

/** Every character up to the surrogates, and what ends an element, a section or a string. */
const anyText = `x ${Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('')} \uD800 \uFFFE ]]> <!-- &nope; %E0 $& $1`;
const strange = 'https://far.example/글/[1]|{2}/%zz?a=1&b=^#c#d';
const hostile = { ...person('far.example', 'x', anyText), url: strange };
const hostileReplies = [
  reply(0, hostile, `<p>${anyText}</p>`, { id: strange, url: strange, warning: anyText, language: 'en-x-a-b' }),
  reply(1, hostile, '<script>alert(1)</script><p onclick="x">]]&gt;</p>', {
    url: 'javascript:alert(1)',
    parent: strange,
  }),
  reply(2, hostile, '', { id: 'https://far.example/%EA%B8%80', published: -9e15, edited: 9e15 }),
  reply(3, hostile, '<p>같은 주소</p>', { id: 'https://far.example/글' }),
  reply(4, person('none.example', 'nobody', ''), `<pre>${'긴 글 & <b> '.repeat(4_000)}</pre>`),
];

const talks: [string, Parameters<typeof replied>][] = [
  ['the sample', []],
  ['no replies', [[]]],
  ['any text', [hostileReplies, { title: anyText }]],
  ['long replies', [Array.from({ length: 30 }, (_, n) => reply(n, reader, `<p>${'가&amp;'.repeat(6_000)}</p>`))]],
];

/** XML carries the characters of HTML by number; they mean the same. */
const asWritten = (html: string | null) => html?.replaceAll('&#60;', '&lt;').replaceAll('&#62;', '&gt;');

describe.each(talks)('the feed of replies with %s', (_, given) => {
  test('is valid RSS, Atom and JSON Feed of at most 512 kB', async () => {
    const channel = channelOf(...given);
    const [rssText, atomText, json] = [
      await writeFeed(channel, rss),
      await writeFeed(channel, atom),
      await writeFeed(channel, jsonFeed),
    ];
    expect(await grammarFaults([{ fileName: 'x.rss', contents: rssText }], 'rss.rng')).toEqual([]);
    expect(await grammarFaults([{ fileName: 'x.atom', contents: atomText }], 'atom.rng')).toEqual([]);
    expect(await jsonFaults([{ fileName: 'x.json', contents: json }])).toEqual([]);
    for (const text of [rssText, atomText, json]) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(512_000);
  });

  test('has each id once', () => {
    const ids = channelOf(...given).items.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the feed of the replies to an article', () => {
  test.each(Object.entries(formats))('is the one a person has read: %s', async (name, format) => {
    await expect(await writeFeed(channelOf(), format)).toMatchFileSnapshot(`golden/${name}`);
  });

  test('is named after its article, in the language of the article', () => {
    expect(channelOf().title).toBe(`「${article.title}」에 달린 댓글`);
    expect(channelOf(replies, { language: 'en', title: 'A <b> & C' }).title).toBe('Comments on “A <b> & C”');
    expect(channelOf().home).toBe(`${article.url}#conversation`);
  });

  test('has the newest first, each with its own id and page, signed with name and handle', () => {
    const { items } = channelOf();
    expect(items.map(({ id }) => id)).toEqual(
      [9, 7, 5, 4, 2, 0].map((minute) => expect.stringMatching(`/posts/${minute}$`)),
    );
    expect(items.at(-1)).toMatchObject({
      url: 'https://far.example/@reader/0',
      title: '읽는 사람님의 댓글',
      author: '읽는 사람 @reader@far.example',
      published: '2026-11-22T12:00:00+09:00',
      language: 'ko',
    });
  });

  test('says what each one answers: a reply that is shown, else the article', () => {
    const byMinute = new Map(channelOf().items.map((item) => [item.id.split('/').at(-1), item]));
    expect(byMinute.get('4')?.inReplyTo).toEqual({
      id: 'https://far.example/users/reader/posts/0',
      url: 'https://far.example/@reader/0',
    });
    expect(byMinute.get('4')?.body.html()).toContain(
      '<p><a href="https://far.example/@reader/0">읽는 사람님에게 답함</a></p>',
    );
    const toArticle = { id: 'https://paper.example/ap/articles/2022-roadshow', url: article.url };
    // What this one answers was never here.
    expect(byMinute.get('9')?.inReplyTo).toEqual(toArticle);
    expect(byMinute.get('0')?.inReplyTo).toEqual(toArticle);
  });

  test('warns before it shows: the warning is headline and summary, and stands before the words', () => {
    const warned = channelOf().items.find(({ id }) => id.endsWith('/posts/7'));
    expect(warned?.title).toBe('내용 주의: Crowds <and> noise (City desk님의 댓글)');
    expect(warned?.summary).toBe('내용 주의: Crowds <and> noise');
    expect(warned?.body.html().split('\n').slice(1)).toEqual([
      '<details><summary>내용 주의: Crowds &lt;and&gt; noise</summary>',
      '<p>The hall on the second day.</p></details>',
    ]);
  });

  test('keeps warned words out of a document that has no room for them', async () => {
    const long = `<p>${'secret '.repeat(2_000)}</p>`;
    const many = Array.from({ length: 30 }, (_, n) => reply(n, reader, long.repeat(3), { warning: '결말' }));
    for (const { title, summary } of channelOf(many).items) expect(title + summary).not.toContain('secret');
  });

  test('is as new as its newest reply or edit, and without any as old as the article', () => {
    expect(channelOf().updated).toBe('2026-11-22T13:00:00+09:00');
    expect(channelOf([]).updated).toBe('2022-10-12T17:25:00+09:00');
  });

  test('never leads anywhere but the web, and runs nothing', async () => {
    for (const format of Object.values(formats))
      expect(await writeFeed(channelOf(hostileReplies), format)).not.toMatch(/javascript:|alert\(1\)|onclick/);
  });

  test('is read back by parsers', async () => {
    const channel = channelOf();
    const expected = channel.items.map(({ id, url, title, author, body, published }) => ({
      ...{ id, url, title, author, html: body.html() },
      published: Date.parse(published),
    }));
    // It takes a handle in RSS for a mail address, and keeps the name.
    for (const [format, signature] of [
      [atom, /$/],
      [rss, / @.*/],
    ] as const) {
      const feed = parseFeed(await writeFeed(channel, format));
      expect(feed.title).toBe(channel.title);
      expect(
        feed.items.map(({ id, url, title, authors, content, published }) => ({
          ...{ id, url, title, author: authors.map(({ name }) => name).join(' + '), html: asWritten(content) },
          published: published?.getTime(),
        })),
      ).toEqual(expected.map((item) => ({ ...item, author: item.author.replace(signature, '') })));
    }
    const parser = new RssParser<object, { 'content:encoded': string }>();
    const { items } = await parser.parseString(await writeFeed(channel, rss));
    expect(
      items.map((item) => ({
        ...{
          id: item.guid,
          url: item.link,
          title: item.title,
          author: item.creator,
          html: asWritten(item['content:encoded']),
        },
        published: Date.parse(item.isoDate ?? ''),
      })),
    ).toEqual(expected);
  });

  test('is the same bytes for the same replies', async () => {
    for (const format of Object.values(formats))
      expect(await writeFeed(channelOf(), format)).toBe(await writeFeed(channelOf(), format));
  });
});
