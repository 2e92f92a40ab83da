import { LRUCache } from 'lru-cache';
import type { Channel } from './channel.ts';
import type { Format } from './format.ts';
import type { Item } from './item.ts';

/** A channel's document as bytes, in pieces. */
export type WriteBytes = (channel: Channel) => Promise<Buffer[]>;

/**
 * @returns what writes channels, each item once: it stands in the feeds of the paper, of its section, its authors and its
 * tags. Kept as bytes, so that letters become bytes once, too. Of a large paper only what was written last is kept.
 */
export function onceForEachItem(format: Format): WriteBytes {
  const known = new LRUCache<Item, readonly Buffer[]>({ maxSize: mostBytes, sizeCalculation: sizeOf });
  const toBytes = async (item: Item): Promise<readonly Buffer[]> => {
    const pieces = await format.item(item);
    const written = pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece));
    known.set(item, written);
    return written;
  };
  return async (channel) => {
    const { before, between, after } = await format.frame(channel);
    const comma = Buffer.from(between);
    const pieces: Buffer[] = [Buffer.from(before)];
    for (const [at, item] of channel.items.entries()) {
      if (at > 0 && comma.length > 0) pieces.push(comma);
      // To wait for what is there already would cost more than to take it.
      pieces.push(...(known.get(item) ?? (await toBytes(item))));
    }
    return [...pieces, Buffer.from(after)];
  };
}

const mostBytes = 32_000_000;

function sizeOf(pieces: readonly Buffer[]): number {
  return pieces.reduce((size, { length }) => size + length, 0);
}
