import { insist } from './drop.ts';
import type { Remote } from './remote.ts';
import { hostOf, idOf, isObject, type Json, toList } from './wire.ts';

/** Mastodon gives up after as many pages of one collection. */
const mostPages = 100;

/** Throws when a post's `replies`, `likes` or `shares` is neither an address nor a collection with one. */
export function checkNamed(name: string, value: unknown): void {
  if (value === undefined || hostOf(value)) return;
  insist(isObject(value), `${name} is neither an address nor a collection`);
  insist(hostOf(value['id']), `${name} has id ${value['id']}, which is no address`);
  checkTotal(name, value);
  const { first } = value;
  insist(first === undefined || hostOf(idOf(first)), `${name} has first ${JSON.stringify(first)}`);
}

/** Throws when it is no collection that says how much it holds. */
export function checkTotal(name: string, { type, totalItems }: Json): void {
  insist(/^(Ordered)?Collection$/.test(String(type)), `${name} is a ${type}`);
  insist(Number.isInteger(totalItems) && Number(totalItems) >= 0, `${name} has totalItems ${totalItems}`);
}

/** Everything in a collection, page after page, each checked; the collection is named by its id or embedded. */
export async function walk(remote: Remote, start: unknown): Promise<unknown[]> {
  const id = idOf(start);
  insist(id !== null && hostOf(id), `${JSON.stringify(start)} is no collection`);
  const collection = await remote.document(id);
  checkTotal(id, collection);
  const items = itemsOf(collection);
  const seen = new Set<string>();
  for (let next = collection['first']; next !== undefined; ) {
    const page: Json =
      isObject(next) && ('items' in next || 'orderedItems' in next) ? next : await read(remote, next, id);
    const address = String(page['id'] ?? `${id} (first)`);
    insist(!seen.has(address), `${address} leads back to itself`);
    insist(seen.size < mostPages, `${id} has more than ${mostPages} pages`);
    seen.add(address);
    items.push(...itemsOf(page));
    next = page['next'];
  }
  insist(
    items.length <= Number(collection['totalItems']),
    `${id} holds ${items.length}, and says ${collection['totalItems']}`,
  );
  return items;
}

async function read(remote: Remote, next: unknown, collection: string): Promise<Json> {
  const address = idOf(next);
  insist(hostOf(address) === hostOf(collection), `${address} is not on the host of ${collection}`);
  const page = await remote.document(String(address));
  insist(/^(Ordered)?CollectionPage$/.test(String(page['type'])), `${address} is a ${page['type']}`);
  insist(idOf(page['partOf']) === collection, `${address} is part of ${page['partOf']}, not of ${collection}`);
  return page;
}

function itemsOf(page: Json): unknown[] {
  return toList(page['orderedItems'] ?? page['items']);
}
