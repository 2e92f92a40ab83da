import { LRUCache } from 'lru-cache';
import type { Item } from './item.ts';
import { toXmlBody } from './text.ts';

/** The body of an item as XML character data, written once for the RSS and the Atom document of a feed. */
export function xmlBodyOf(item: Item): string {
  const before = known.get(item);
  if (before !== undefined) return before;
  const written = toXmlBody(item.html);
  known.set(item, written);
  return written;
}

/** As many as two documents hold: the formats of one feed are written one after the other. */
const known = new LRUCache<Item, string>({ max: 60 });
