import { toCollection, toPage } from './actor.ts';
import { context, type Json } from './wire.ts';

export interface Found {
  status: number;
  body: Json;
}

/** Everything this server has written, by its id; what was deleted stays as a Tombstone. */
export interface Archive {
  put(document: Json): void;
  /** Null where there is nothing but perhaps a Tombstone. */
  post(id: string): Json | null;
  /** Takes a post down and gives its Tombstone. */
  bury(id: string, deleted: Date): Json;
  found(id: string): Found | null;
}

export function createArchive(toContext: (document: Json) => unknown): Archive {
  const documents = new Map<string, Json>();

  function post(id: string): Json | null {
    const document = documents.get(id);
    return document && document['type'] !== 'Tombstone' ? document : null;
  }

  return {
    put: (document) => documents.set(String(document['id']), document),
    post,
    bury(id, deleted) {
      const tombstone = { id, type: 'Tombstone', deleted: deleted.toISOString() };
      documents.set(id, tombstone);
      return tombstone;
    },
    found(id) {
      const document = documents.get(id);
      if (!document) return null;
      return { status: post(id) ? 200 : 410, body: { '@context': toContext(document), ...document } };
    },
  };
}

/** A list as it is served: the collection at its id, or one of its pages; null for another address. */
export function findIn(id: string, items: readonly unknown[], address: string, size = items.length): Found | null {
  if (address === id) return { status: 200, body: toCollection(id, items) };
  const page = Number(address.startsWith(`${id}?page=`) ? address.slice(id.length + 6) : 0);
  if (!Number.isInteger(page) || page < 1) return null;
  const shown = items.slice((page - 1) * size, page * size);
  const next = page * size < items.length ? { next: `${id}?page=${page + 1}` } : {};
  return { status: 200, body: { ...toPage(id, shown, page), ...next } };
}

/** A Collection of Hashtags, which is not ordered and has no pages. */
export function toTags(id: string, tags: readonly Json[]): Json {
  return { '@context': context, id, type: 'Collection', totalItems: tags.length, items: tags };
}
