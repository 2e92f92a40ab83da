import type { Item } from './item.ts';
import { weigh } from './weight.ts';

/** What stands in one document of an archive. */
export interface Part {
  /** Its folder: the month in the paper's zone, and the number of a further part: `2022-10`, `2022-10-2`. */
  name: string;
  /** Oldest first. */
  items: Item[];
}

/**
 * The articles of a feed by month, in parts of at most 25 articles and 400 kB, oldest first; a single article that is
 * larger has a part of its own. Parts are filled from the beginning of their month: what comes later changes no part but
 * the last, and a part is full for good.
 * @param items newest first; what was taken down keeps its place among them, or others would move.
 */
export function partsOf(items: readonly Item[]): Part[] {
  const parts: Part[] = [];
  let month = '';
  let number = 0;
  let room = 0;
  for (const item of items.toReversed()) {
    const size = sizeOf(item);
    const itsMonth = item.published.slice(0, 'YYYY-MM'.length);
    if (itsMonth !== month || size > room) {
      number = itsMonth === month ? number + 1 : 1;
      month = itsMonth;
      room = capacity;
      parts.push({ name: number === 1 ? month : `${month}-${number}`, items: [] });
    }
    parts.at(-1)?.items.push(item);
    room -= size;
  }
  return parts;
}

/** The article alone: a document that told what readers answer would never be done. */
export function withoutReplies(item: Item): Item {
  if (!item.replies) return item;
  const alone = alones.get(item) ?? { ...item, replies: undefined };
  alones.set(item, alone);
  return alone;
}

const alones = new WeakMap<Item, Item>();

const capacity = 25;
const unit = 16_000;

/** In coarse steps, so that a corrected article seldom needs more room than before and pushes others out of their document. */
function sizeOf(item: Item): number {
  return Math.min(capacity, Math.ceil(weigh(item) / unit));
}
