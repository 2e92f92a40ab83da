import { LRUCache } from 'lru-cache';
import type { Utf8 } from './format.ts';
import type { Item } from './item.ts';
import { toXmlBody } from './text.ts';

/** The body of an item as XML character data in UTF-8: the same bytes stand in its RSS and its Atom document. */
export function xmlBodyOf(item: Item): Utf8 {
  const body = bodyOf(item);
  body.xml ??= { letters: toXmlBody(body.letters) };
  return body.xml;
}

/** The same between the quotes of JSON. */
export function jsonBodyOf(item: Item): Utf8 {
  return { letters: JSON.stringify(bodyOf(item).letters).slice(1, -1) };
}

/** What is escaped is ASCII, so it is escaped in UTF-8: Korean becomes bytes only once. */
interface Body extends Utf8 {
  xml?: Utf8;
}

function bodyOf(item: Item): Body {
  const before = known.get(item);
  if (before) return before;
  const body = { letters: Buffer.from(item.body.html()).toString('latin1') };
  known.set(item, body);
  return body;
}

/** As many as two documents hold: the formats of one feed are written one after the other. */
const known = new LRUCache<Item, Body>({ max: 60 });
