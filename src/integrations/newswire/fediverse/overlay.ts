import type { Document } from './vocabulary.ts';

/** How often readers answered, liked and boosted an article. */
export interface Counts {
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

/** Replies alone can be walked: who likes and boosts is nobody's business. */
function counted(object: Document, name: 'replies' | 'likes' | 'shares', totalItems: number): Document {
  const id = object[name];
  if (typeof id !== 'string') return {};
  return { [name]: { id, type: 'Collection', totalItems, ...(name === 'replies' && { first: `${id}?page=1` }) } };
}
