import { createHash } from 'node:crypto';
import type { Edition } from '../article/edition.ts';
import type { Output } from '../article/output.ts';
import { atomType, toAtom } from './atom.ts';
import { type Channel, channelsOf, type FormatName } from './channel.ts';
import type { Item, RepliesTo } from './item.ts';
import { jsonFeedType, toJsonFeed } from './json-feed.ts';
import { rssType, toRss } from './rss.ts';

/** Every feed of the paper in every format. */
export function feedOutputs(edition: Edition, repliesTo?: RepliesTo): Output[] {
  const toKey = keyOf();
  return channelsOf(edition, repliesTo).flatMap((channel) => {
    const key = toKey(channel);
    return formats.map(({ name, type, write }) => ({
      path: channel.documents[name].path,
      type,
      key,
      render: () => write(channel),
    }));
  });
}

interface Format {
  name: FormatName;
  type: string;
  write(channel: Channel): Promise<string>;
}

const formats: Format[] = [
  { name: 'rss', type: rssType, write: toRss },
  { name: 'atom', type: atomType, write: toAtom },
  { name: 'json', type: jsonFeedType, write: toJsonFeed },
];

/** Hashes an item once, however many channels it is in: bodies are long. */
function keyOf(): (channel: Channel) => string {
  const digests = new Map<Item, string>();
  const digest = (item: Item) => {
    const known = digests.get(item) ?? sha256(item);
    digests.set(item, known);
    return known;
  };
  return ({ items, ...channel }) => sha256({ ...channel, items: items.map(digest) });
}

function sha256(value: object): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
