import { actorUrl, paperActor } from '../article/addresses.ts';
import { type Document, plainContext } from './vocabulary.ts';

/** One page of a list that is too long to be read at once. */
export interface List {
  /** Id of the whole collection. */
  id: string;
  /** Where the page begins, as an earlier page's `next` named it; null for the collection itself. */
  page: string | null;
  /** Ids of posts. */
  items: readonly string[];
  next: string | null;
  /** How many the collection has. */
  total: number;
}

/**
 * The answers to an article or poll, or one page of them. The collection holds its first page: GoToSocial reads no other
 * form, and Mastodon then need not ask twice.
 */
export function toReplies(list: List): Document {
  return toPaged(list, { collection: 'Collection', page: 'CollectionPage', items: 'items' });
}

/** The whole thread in the order of time, the article or poll first (FEP-7888, FEP-f228). @param root id of that one. */
export function toContext({ root, origin, ...list }: List & { root: string; origin: string }): Document {
  const begins = list.page === null || isFirst(list.page);
  const names = { collection: 'OrderedCollection', page: 'OrderedCollectionPage', items: 'orderedItems' };
  return {
    ...toPaged({ ...list, items: [...(begins ? [root] : []), ...list.items] }, names),
    attributedTo: actorUrl({ origin }, paperActor),
  };
}

/** A collection that says how many and not who: likes, boosts, quotes. */
export function toTotals(id: string, totalItems: number): Document {
  return { '@context': plainContext, id, type: 'Collection', totalItems };
}

interface Names {
  collection: string;
  page: string;
  items: string;
}

function toPaged({ id, page, items, next, total }: List, names: Names): Document {
  const shown: Document = {
    id: pageUrl(id, page ?? ''),
    type: names.page,
    partOf: id,
    ...(next !== null && { next: pageUrl(id, next) }),
    // There even when it is empty: an older GoToSocial stumbles over a page without.
    [names.items]: [...items],
  };
  return page === null
    ? { '@context': plainContext, id, type: names.collection, totalItems: total, first: shown }
    : { '@context': plainContext, ...shown };
}

/** The first page is `?page=1`; the others are named by where they begin. */
function pageUrl(id: string, page: string): string {
  return `${id}?page=${isFirst(page) ? '1' : encodeURIComponent(page)}`;
}

function isFirst(page: string): boolean {
  return page === '' || page === '1';
}
