import { LRUCache } from 'lru-cache';
import type { Channel } from './channel.ts';
import type { Format } from './format.ts';
import type { Item } from './item.ts';

/** A channel's document in pieces, one letter a byte of its UTF-8. */
export type WriteLetters = (channel: Channel) => Promise<string[]>;

/**
 * @returns what writes channels, each item once: it stands in the feeds of the paper, of its section, its authors and its
 * tags. Kept as UTF-8, so that letters become bytes once, too. Of a large paper only what was written last is kept.
 */
export function onceForEachItem(format: Format): WriteLetters {
  const known = new LRUCache<Item, string>({ maxSize: mostBytes, sizeCalculation: ({ length }) => length });
  const write = async (item: Item): Promise<string> => {
    const pieces = await format.item(item);
    const written = pieces.map((piece) => (typeof piece === 'string' ? toLetters(piece) : piece.letters)).join('');
    known.set(item, written);
    return written;
  };
  return async (channel) => {
    const { before, between, after } = await format.frame(channel);
    const pieces = [toLetters(before)];
    for (const [at, item] of channel.items.entries()) {
      if (at > 0 && between !== '') pieces.push(between);
      // To wait for what is there already would cost more than to take it.
      pieces.push(known.get(item) ?? (await write(item)));
    }
    return [...pieces, toLetters(after)];
  };
}

const mostBytes = 32_000_000;

function toLetters(text: string): string {
  return Buffer.from(text).toString('latin1');
}
