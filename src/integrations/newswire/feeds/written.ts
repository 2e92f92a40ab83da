import { LRUCache } from 'lru-cache';
import type { Channel } from './channel.ts';
import type { Format } from './format.ts';
import type { Item } from './item.ts';

/** A channel's document as bytes. */
export type WriteBytes = (channel: Channel) => Promise<Buffer>;

/**
 * @returns what writes channels, each item once: it stands in the feeds of the paper, of its section, its authors and its
 * tags. Kept as bytes, so that letters become bytes once, too. Of a large paper only what was written last is kept.
 */
export function onceForEachItem(format: Format): WriteBytes {
  const known = new LRUCache<Item, Buffer<ArrayBuffer>>({
    maxSize: mostBytes,
    sizeCalculation: ({ length }) => length,
  });
  const toBytes = async (item: Item): Promise<Buffer<ArrayBuffer>> => {
    const written = Buffer.from(await format.item(item));
    known.set(item, written);
    return written;
  };
  return async (channel) => {
    const { before, between, after } = await format.frame(channel);
    const comma = Buffer.from(between);
    const pieces = [Buffer.from(before)];
    for (const [at, item] of channel.items.entries()) {
      if (at > 0 && comma.length > 0) pieces.push(comma);
      // To wait for what is there already would cost more than to take it.
      pieces.push(known.get(item) ?? (await toBytes(item)));
    }
    return Buffer.concat([...pieces, Buffer.from(after)]);
  };
}

const mostBytes = 32_000_000;
