import { type CollectionEntry, type CollectionKey, getCollection } from 'astro:content';
import { collections } from 'virtual:newswire/collections';
import type { Entry } from '../article/to-edition.ts';

/** An entry of a collection, whatever its schema. */
export type ContentEntry<Data> = Entry<Data> & CollectionEntry<CollectionKey>;

/** The entries of a collection; none where the site has no such collection. */
export async function load<Data>(name: string): Promise<ContentEntry<Data>[]> {
  if (!(name in collections)) return [];
  return (await getCollection(name as CollectionKey)) as unknown as ContentEntry<Data>[];
}

/** As its editor knows it. */
export function fileOf({ filePath, collection, id }: ContentEntry<unknown>): string {
  return filePath ?? `${collection}/${id}`;
}
