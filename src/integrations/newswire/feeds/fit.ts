import { type Item, withoutBody } from './item.ts';
import { weigh, weighFacts } from './weight.ts';

/** A live document is never larger; what is older is in the archive. */
export const maxBytes = 512_000;
export const maxItems = 30;

/** Bytes for items in a document that tells this of its feed: a title or an address stands in a head more than once. */
export function roomBeside(head: object): number {
  return maxBytes - 2 * weighFacts(head);
}

/** The first items that have room together, in their order; the first of all in any case. */
export function firstThatFit(items: readonly Item[], room: number): Item[] {
  const fitting: Item[] = [];
  let left = room;
  for (const item of items) {
    const fit = toFit(item, room);
    left -= weigh(fit);
    if (left < 0 && fitting.length > 0) break;
    fitting.push(fit);
  }
  return fitting;
}

/** The item itself, or its summary and the way to the rest where it is too large to stand in any document. */
export function toFit(item: Item, room: number): Item {
  if (weigh(item) <= room) return item;
  const short = shortened.get(item) ?? withoutBody(item);
  shortened.set(item, short);
  return short;
}

const shortened = new WeakMap<Item, Item>();
