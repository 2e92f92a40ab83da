import { LRUCache } from 'lru-cache';
import type { Item } from './item.ts';
import { toXmlBody } from './text.ts';

/** The body of an item as XML character data in UTF-8: the same bytes stand in its RSS and its Atom document. */
export function xmlBodyOf(item: Item): Buffer {
  const body = bodyOf(item);
  body.xml ??= Buffer.from(toXmlBody(body.bytes), 'latin1');
  return body.xml;
}

/** The same between the quotes of JSON. */
export function jsonBodyOf(item: Item): Buffer {
  return Buffer.from(JSON.stringify(bodyOf(item).bytes).slice(1, -1), 'latin1');
}

interface Body {
  /** One letter a byte of its UTF-8: what is escaped is ASCII, and Korean becomes bytes only once. */
  bytes: string;
  xml?: Buffer;
}

function bodyOf(item: Item): Body {
  const before = known.get(item);
  if (before) return before;
  const body = { bytes: Buffer.from(item.html).toString('latin1') };
  known.set(item, body);
  return body;
}

/** As many as two documents hold: the formats of one feed are written one after the other. */
const known = new LRUCache<Item, Body>({ max: 60 });
