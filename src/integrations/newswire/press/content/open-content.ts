import { createHash } from 'node:crypto';
import { stringify } from 'devalue';
import { openBody, type Rendered } from './body.ts';
import { withKeptBody } from './kept-body.ts';
import type { Others } from './others.ts';
import { copyOf, type Row } from './row.ts';
import type { Shelf } from './shelf.ts';

/** What Astro's pages are handed for an entry; the words of its body are read when they are asked for. */
interface Entry {
  id: string;
  data: unknown;
  filePath: string;
  assetImports?: string[];
  imageImports?: Row['imageImports'];
  digest: string;
  rendered?: Rendered;
  deferredRender?: true;
}

/** As much of a Map as Astro's store asks of a collection. */
interface Collection {
  get(id: string): unknown;
  has(id: string): boolean;
  keys(): Iterable<string>;
  values(): Iterable<unknown>;
  entries(): Iterable<[id: string, entry: unknown]>;
}

/** Told of what is read: the key of a question, as `article/asked.ts` writes them. */
export type Tell = (key: string) => void;

export interface Content {
  /** The default export of `astro:data-layer-content`. */
  collections: Map<string, Collection>;
  /** The answer to a key that was told, short enough to be kept: null where there is nothing of that name, undefined for a question about something else. */
  fingerprintOf: (key: string) => string | null | undefined;
}

interface Opening {
  shelf: Pick<Shelf, 'collections' | 'put' | 'read' | 'readBytes' | 'touch'>;
  /** Collections that other loaders made. */
  others: Others;
  /** What of an entry pages may see, null for nothing. */
  shown: (collection: string, row: Row) => Row | null;
  tell?: Tell;
}

/** The content of a site as its pages ask for it at run time. */
export function openContent({ shelf, others, shown, tell = () => {} }: Opening): Content {
  const collections = new Map<string, Collection>();
  const held = new Map<string, Map<string, { entry: unknown; digest: () => string }>>();
  for (const [name, entries] of others)
    held.set(name, new Map([...entries].map(([id, entry]) => [id, { entry, digest: () => hashOf(stringify(entry)) }])));
  for (const [name, rows] of shelf.collections) {
    const out = rows.flatMap((row) => shown(name, row) ?? []);
    held.set(name, new Map(out.map((row) => [row.id, { entry: entryOf(row, shelf), digest: () => row.digest }])));
  }
  // Astro takes a collection without entries for one that nobody defined.
  for (const [name, entries] of held) if (entries.size > 0) collections.set(name, telling(name, entries, tell));
  return {
    collections,
    fingerprintOf: (key) => {
      if (!/^\["(?:entry|collection)"/.test(key)) return undefined;
      const [question, name = '', id = ''] = JSON.parse(key.split('\n', 1)[0] ?? '') as string[];
      const entries = held.get(name);
      if (question === 'entry') return entries?.get(id)?.digest() ?? null;
      return entries ? hashOf(JSON.stringify([...entries].map(([known, { digest }]) => [known, digest()]))) : null;
    },
  };
}

function telling(name: string, entries: Map<string, { entry: unknown }>, tell: Tell): Collection {
  const asked = (id: string) => {
    tell(JSON.stringify(['entry', name, id]));
    return entries;
  };
  const all = () => {
    tell(JSON.stringify(['collection', name]));
    return entries;
  };
  return {
    get: (id) => asked(id).get(id)?.entry,
    has: (id) => asked(id).has(id),
    keys: () => all().keys(),
    values: () =>
      all()
        .values()
        .map(({ entry }) => entry),
    entries: () =>
      all()
        .entries()
        .map(([id, { entry }]) => [id, entry]),
  };
}

/** A process that prints again and again hands out the same entry for as long as its file stays the same. */
function entryOf(row: Row, shelf: Opening['shelf']): Entry {
  const entry = made.get(row) ?? toEntry(row, shelf);
  made.set(row, entry);
  return entry;
}

const made = new WeakMap<Row, Entry>();

function toEntry(row: Row, shelf: Opening['shelf']): Entry {
  const { id, data, filePath, digest, body, deferred, assetImports, imageImports } = row;
  return {
    ...((body || deferred) && withKeptBody(row, shelf)),
    id,
    data: copyOf(data),
    filePath,
    ...(assetImports.length > 0 && { assetImports }),
    ...(imageImports.length > 0 && { imageImports }),
    digest,
    ...(body && { rendered: openBody(body, shelf) }),
    ...(deferred && { deferredRender: true }),
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
