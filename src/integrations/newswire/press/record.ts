import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isFull, type Ledger, readLedger, type Sheet, writeChange, writeWhole } from './ledger.ts';
import { applyToRecord, changeOfRecord, type RecordChange } from './record-change.ts';

/** What was printed last, and what each page asked for it. */
export interface Printed {
  format: 2;
  /** `edition.json` of the built folder that this is about. */
  edition: { size: number; changed: number };
  /** Moment of the edition, RFC 3339 instant in UTC. */
  now: string;
  /** Everything that was asked, and what it was answered. */
  questions: [key: string, print: string | null][];
  /** By path name. */
  pages: Map<string, PrintedPage>;
  /** Key of each document by its path; share pictures among them, whose names are keys. */
  documents: Map<string, string>;
  /** Addresses of pictures that the edition itself shows, in feeds and for accounts. */
  pictures: string[];
  /** Hash of what the search index holds; null where there is none. */
  search: string | null;
}

export interface PrintedPage {
  /** File from the root of the built folder. */
  file: string;
  /** The page's own code, from the root of the site. */
  component: string;
  /** Hash of what `getStaticPaths` handed to it; null where that cannot be told. */
  props: string | null;
  /** Places in `questions`. */
  asked: number[];
  /** Addresses of pictures in the sizes that it shows. */
  pictures: string[];
}

export const recordName = 'printed';
/** The file by which a server sees that there is something new. */
export const editionName = 'edition.json';

/** A record and where it lies. */
export interface Kept {
  record: Printed;
  ledger: Ledger;
}

/** Null where nothing was recorded, or by another version. @param press folder of the press. */
export function readRecord(press: string): Kept | null {
  try {
    // Written by ourselves, and large: only its first word is looked at.
    const { ledger, value, changes } = readLedger(press, recordName);
    const record = value as Printed;
    if (record.format !== 2) return null;
    for (const change of changes as RecordChange[]) applyToRecord(record, change);
    return { record, ledger };
  } catch {
    return null;
  }
}

/** The files that keep a record, in the order in which they are to be put in place. @param before the one that lies there. */
export function toSheets(record: Printed, before: Kept | null): { kept: Kept; sheets: Sheet[] } {
  const change = before && !isFull(before.ledger) ? changeOfRecord(before.record, record) : null;
  const { ledger, sheets } =
    before && change ? writeChange(recordName, before.ledger, change) : writeWhole(recordName, randomUUID(), record);
  return { kept: { record, ledger }, sheets };
}

/** What tells this built folder from another. */
export async function editionOf(dist: string): Promise<Printed['edition'] | null> {
  const info = await stat(join(dist, editionName)).catch(() => null);
  return info && { size: info.size, changed: info.mtimeMs };
}
