import { isSameAddress, isSameOrigin, readAddress, readId, readIds } from './address.ts';
import { field, isObject, type JsonObject, single } from './json.ts';
import { hasType } from './types.ts';

/** A list of another server, or a page of one. */
export interface RemoteCollection {
  /** Ids, at most 100: those of a first page that came with it are among them. */
  items: string[];
  /** Where its first page is, if that did not come with it. */
  first: string | null;
  /** Where it goes on, on the same server. */
  next: string | null;
}

/** A collection or a page of one out of the document at `id` (ActivityStreams 2, section 5); null where it is another server's. */
export function readCollection(collection: unknown, id: string): RemoteCollection | null {
  if (!isObject(collection) || !hasType(collection, types)) return null;
  const named = readAddress(field(collection, 'id'));
  // GoToSocial answers under another query, snac under a newer name: its own server is all that counts for a list of addresses.
  if (!named || !isSameOrigin(named, id)) return null;
  const first = single(field(collection, 'first'));
  const page = isObject(first) && hasType(first, types) ? first : null;
  const next = readLink(page ?? collection, 'next', id);
  return {
    items: [...new Set([...itemsOf(collection), ...(page ? itemsOf(page) : [])])].slice(0, mostItems),
    first: page ? null : readLink(collection, 'first', id),
    next,
  };
}

const mostItems = 100;

const types = new Set(['Collection', 'OrderedCollection', 'CollectionPage', 'OrderedCollectionPage']);

function itemsOf(page: JsonObject): string[] {
  return [...readIds(field(page, 'items')), ...readIds(field(page, 'orderedItems'))];
}

/** A page on another server could make us walk for ever, or for somebody else; so could one that leads to itself. */
function readLink(page: JsonObject, name: string, id: string): string | null {
  const link = readId(field(page, name));
  return link && isSameOrigin(link, id) && !isSameAddress(link, id) ? link : null;
}
