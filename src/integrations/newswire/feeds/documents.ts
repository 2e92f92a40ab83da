import { createHash } from 'node:crypto';
import type { Edition } from '../article/edition.ts';
import type { Output } from '../article/output.ts';
import { atomType, toAtom, toAtomEntry } from './atom.ts';
import { type Beside, type Channel, type FormatName, feedsOf } from './channel.ts';
import type { Item } from './item.ts';
import { jsonFeedType, toJsonFeed, toJsonItem } from './json-feed.ts';
import { rssType, toRss, toRssItem } from './rss.ts';
import { onceForItem, type WriteItem } from './written.ts';

/** Every document of every feed in every format: the live ones first, then the archives, month by month for all feeds. */
export function feedOutputs(edition: Edition, beside?: Beside): Output[] {
  const feeds = feedsOf(edition, beside);
  // What stands in several feeds is asked for close together, while it is still known how it is written.
  const archives = feeds.flatMap(({ archive }) => archive).sort((a, b) => ageOf(a) - ageOf(b));
  const formats = openFormats();
  return [...feeds.map(({ live }) => live), ...archives].flatMap((channel) =>
    formats.map(({ name, type, write, item }) => ({
      path: channel.documents[name].path,
      type,
      get key() {
        return keyOf(channel);
      },
      render: () => write(channel, item),
    })),
  );
}

function ageOf({ items }: Channel): number {
  return Date.parse(items[0]?.published ?? '');
}

interface Format {
  name: FormatName;
  type: string;
  write(channel: Channel, item: WriteItem): Promise<string>;
  item: WriteItem;
}

function openFormats(): Format[] {
  return [
    { name: 'rss', type: rssType, write: toRss, item: onceForItem(toRssItem) },
    { name: 'atom', type: atomType, write: toAtom, item: onceForItem(toAtomEntry) },
    { name: 'json', type: jsonFeedType, write: toJsonFeed, item: onceForItem(toJsonItem) },
  ];
}

function keyOf({ items, ...channel }: Channel): string {
  return sha256({ ...channel, items: items.map(digestOf) });
}

/** An item is hashed once, however many documents it is in: bodies are long. */
function digestOf(item: Item): string {
  const digest = digests.get(item) ?? sha256(item);
  digests.set(item, digest);
  return digest;
}

const digests = new WeakMap<Item, string>();

function sha256(value: object): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
