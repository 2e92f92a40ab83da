import { hash } from 'node:crypto';
import type { Edition } from '../article/edition.ts';
import type { Output } from '../article/output.ts';
import { atom } from './atom.ts';
import type { Channel } from './channel.ts';
import { type Beside, feedsOf } from './feeds.ts';
import type { Item } from './item.ts';
import { jsonFeed } from './json-feed.ts';
import { rss } from './rss.ts';
import { onceForEachItem } from './written.ts';

const formats = [rss, atom, jsonFeed] as const;

/** Every document of every feed in every format: the live ones first, then the archives, month by month for all feeds. */
export function feedOutputs(edition: Edition, beside?: Beside): Output[] {
  const feeds = feedsOf(edition, beside);
  // What stands in several feeds is asked for close together, while it is still known how it is written.
  const archives = feeds.flatMap(({ archive }) => archive).sort((a, b) => ageOf(a) - ageOf(b));
  const writers = formats.map((format) => ({ ...format, write: onceForEachItem(format) }));
  return [...feeds.map(({ live }) => live), ...archives].flatMap((channel) =>
    writers.map(({ name, type, write }) => ({
      path: channel.documents[name].path,
      type,
      get key() {
        return keyOf(channel);
      },
      render: async () => Buffer.from((await write(channel)).join(''), 'latin1').toString(),
      letters: () => write(channel),
    })),
  );
}

function ageOf({ items }: Channel): number {
  return Date.parse(items[0]?.published ?? '');
}

/** A channel's three documents show the same. */
function keyOf(channel: Channel): string {
  const { items, ...head } = channel;
  const key = keys.get(channel) ?? sha256({ ...head, items: items.map(digestOf) });
  keys.set(channel, key);
  return key;
}

const keys = new WeakMap<Channel, string>();

/** An item is hashed once, however many documents it is in: bodies are long. */
function digestOf(item: Item): string {
  const digest = digests.get(item) ?? sha256(item);
  digests.set(item, digest);
  return digest;
}

const digests = new WeakMap<Item, string>();

function sha256(value: object): string {
  return hash('sha256', JSON.stringify(value));
}
