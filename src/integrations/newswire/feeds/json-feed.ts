import { Feed, type Item as FeedItem, type FeedOptions } from 'feed';
import { jsonBodyOf } from './body.ts';
import type { Channel } from './channel.ts';
import { toUtc } from './dates.ts';
import type { Format, Frame, Pieces } from './format.ts';
import type { Item } from './item.ts';
import { onceForEach, openSlots } from './slots.ts';

const jsonFeedType = 'application/feed+json; charset=utf-8';

/** JSON Feed 1.1. */
export const jsonFeed: Format = { name: 'json', type: jsonFeedType, frame: toFrame, item: toItemJson };

function toFrame(channel: Channel): Frame {
  const head = toHead(channel);
  const end = head.lastIndexOf(']');
  const line = channel.items.length > 0 ? '\n  ' : '';
  return { before: head.slice(0, end), between: ',', after: `${line}${head.slice(end)}\n` };
}

/** What the library, which writes version 1, has no words for. */
type Additions = Record<string, unknown>;

function toHead({ title, description, home, documents, icon, language, publisher, hub, history }: Channel): string {
  const { put, fill } = openSlots();
  const text = (words: string) => put(inQuotes(words));
  const skeleton = writeHead({
    options: {
      id: '',
      title: text(title),
      description: text(description),
      link: text(home),
      // It names the feed: the documents of an archive name the live one.
      feedLinks: { json: text((history.current ?? documents).json.url) },
      image: icon && text(icon),
    },
    additions: {
      next_url: history.previous && text(history.previous.json.url),
      language: text(language),
      authors: [{ name: text(publisher.name), url: text(publisher.url) }],
      hubs: hub && [{ type: 'WebSub', url: text(hub) }],
    },
  });
  return fill(skeleton);
}

function toItemJson(item: Item): Pieces {
  const { picture, source, rights, authors, replies, inReplyTo } = item;
  const { put, putDate, fillPieces } = openSlots();
  const text = (words: string) => put(inQuotes(words));
  const skeleton = writeItem({
    item: {
      id: text(item.id),
      link: text(item.url),
      title: text(item.title),
      description: text(item.summary),
      content: put(jsonBodyOf(item)),
      image: picture && text(picture.url),
      date: putDate(toUtc(item.updated)),
      published: putDate(toUtc(item.published)),
      category: item.categories.map(({ name }) => ({ name: text(name) })),
    },
    additions: {
      language: text(item.language),
      // Without names of its own an item has those of the feed.
      authors:
        authors.length > 0 ? authors.map(({ name, url }) => ({ name: text(name), url: url && text(url) })) : undefined,
      attachments: picture && [
        {
          url: text(picture.url),
          mime_type: text(picture.mediaType),
          title: picture.alt ? text(picture.alt) : undefined,
        },
      ],
      _newswire:
        source || rights || replies || inReplyTo
          ? {
              source: source && { name: text(source.name), url: source.url && text(source.url) },
              rights: rights && text(rights),
              in_reply_to: inReplyTo && { id: text(inReplyTo.id), url: text(inReplyTo.url) },
              replies: replies && {
                count: replies.count,
                updated: replies.updated && text(toUtc(replies.updated)),
                url: text(replies.page),
                feed_url: text(replies.feeds.json),
              },
            }
          : undefined,
    },
  });
  return fillPieces(skeleton);
}

function inQuotes(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

const writeHead = onceForEach(({ options, additions }: { options: FeedOptions; additions: Additions }) => {
  const { items, ...head } = JSON.parse(new Feed(options).json1()) as Additions;
  return inLines({ ...head, version: 'https://jsonfeed.org/version/1.1', ...additions, items });
});

const writeItem = onceForEach(({ item, additions }: { item: FeedItem; additions: Additions }) => {
  const feed = new Feed({ id: '', title: '' });
  feed.addItem(item);
  const { items } = JSON.parse(feed.json1()) as { items: [Additions] };
  return `\n${inLines({ ...items[0], ...additions })}`.replaceAll('\n', '\n    ');
});

function inLines(value: object): string {
  return JSON.stringify(value, null, 2);
}
