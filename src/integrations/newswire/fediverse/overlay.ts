import type { Document } from './vocabulary.ts';

/** How often readers answered, liked and boosted an article. */
export interface Counts {
  /** Direct answers. */
  replies: number;
  likes: number;
  boosts: number;
}

/**
 * An object with its counts, which its file cannot know: the addresses of `replies`, `likes` and `shares` become collections
 * with `totalItems`. Nothing else changes, and an object without these addresses, such as a Tombstone, stays as it is.
 */
export function withCounts(object: Document, { replies, likes, boosts }: Counts): Document {
  return {
    ...object,
    ...counted(object, 'replies', replies),
    ...counted(object, 'likes', likes),
    ...counted(object, 'shares', boosts),
  };
}

/**
 * An object under the date with which it first went out, whatever the editor wrote later: GoToSocial refuses a correction
 * with another, and all that come after it.
 */
export function withFirstDate(object: Document, published: string | null): Document {
  return published === null || object['published'] === undefined ? object : { ...object, published };
}

/**
 * Replies alone can be walked: who likes and boosts is nobody's business. Their first page is embedded, because GoToSocial
 * reads no other form, and empty, because the object must stay small: it leads on to what is there.
 */
function counted(object: Document, name: 'replies' | 'likes' | 'shares', totalItems: number): Document {
  const id = object[name];
  if (typeof id !== 'string') return {};
  return { [name]: { id, type: 'Collection', totalItems, ...(name === 'replies' && { first: toEntryPage(id) }) } };
}

/** The page before the first answers. @param id of the collection. */
export function toEntryPage(id: string): Document {
  return { id: `${id}?page=0`, type: 'CollectionPage', partOf: id, next: `${id}?page=1`, items: [] };
}
