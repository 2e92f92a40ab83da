import type { Note, Row } from './row.ts';

/** What stands in the index of a shelf and changes from one printing to the next. */
export interface Stock {
  /** What is known of each file, by its path from the root. */
  notes: Map<string, Note>;
  /** Entries by collection, in the order of their ids that Astro gives them. */
  collections: Map<string, Row[]>;
}

/** What is other in one stock than in another. */
export interface StockChange {
  notes: [path: string, note: Note][];
  collections: [name: string, rows: { set: Row[]; gone: string[] }][];
}

/** A stock as it was, to be compared with what it is made: only its lists are copied. */
export interface OldStock {
  notes: ReadonlyMap<string, Note>;
  rows: ReadonlyMap<string, ReadonlyMap<string, Row>>;
}

export function remember({ notes, collections }: Stock): OldStock {
  return { notes: new Map(notes), rows: new Map([...collections].map(([name, rows]) => [name, byFile(rows)])) };
}

/** @param isTouched rows that were changed in place. @returns null where most is other, or what a change cannot tell. */
export function changeOf(before: OldStock, now: Stock, isTouched: (row: Row) => boolean): StockChange | null {
  if (before.rows.size !== now.collections.size || before.notes.size > now.notes.size) return null;
  const notes = [...now.notes].filter(([path, note]) => before.notes.get(path) !== note);
  const collections: StockChange['collections'] = [];
  let changed = notes.length;
  for (const [name, rows] of now.collections) {
    const known = before.rows.get(name);
    if (!known) return null;
    const set = rows.filter((row) => known.get(row.filePath) !== row || isTouched(row));
    const kept = new Set(rows.map(({ filePath }) => filePath));
    const gone = [...known.keys()].filter((filePath) => !kept.has(filePath));
    if (set.length + gone.length > 0) collections.push([name, { set, gone }]);
    changed += set.length + gone.length;
  }
  return changed * 4 > now.notes.size + few ? null : { notes, collections };
}

/** Of a small paper, anything. */
const few = 200;

/** Makes of an old stock the one that came after it. */
export function applyTo(stock: Stock, { notes, collections }: StockChange): void {
  for (const [path, note] of notes) stock.notes.set(path, note);
  for (const [name, { set, gone }] of collections) {
    const rows = byFile(stock.collections.get(name) ?? []);
    for (const filePath of gone) rows.delete(filePath);
    for (const row of set) rows.set(row.filePath, row);
    stock.collections.set(name, [...rows.values()].sort(byId));
  }
}

function byFile(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.filePath, row]));
}

/** The order of Astro's store, which is that of `localeCompare`. */
export function byId(one: { id: string }, other: { id: string }): number {
  return compare(one.id, other.id);
}

const { compare } = new Intl.Collator();
