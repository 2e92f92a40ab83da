import { LRUCache } from 'lru-cache';
import type { Item } from './item.ts';

/** One item as a format has it, with whatever parts it from the one before. */
export type WriteItem = (item: Item) => string | Promise<string>;

/**
 * @returns `write`, which is asked once for each item: it stands in the feeds of the paper, of its section, its authors and
 * its tags. Of a large paper only what was written last is kept, enough for some months of archives.
 */
export function onceForItem(write: WriteItem): WriteItem {
  const known = new LRUCache<Item, string>({ maxSize: mostLetters, sizeCalculation: ({ length }) => length });
  return async (item) => {
    const written = known.get(item) ?? (await write(item));
    known.set(item, written);
    return written;
  };
}

const mostLetters = 16_000_000;
