import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/**
 * A large value of which little changes at a time, kept as it was once and what changed since. Each is a file of its own, and a
 * small one, put in place last, says which of them count: whoever reads finds all of it as it was, or as it is.
 */
export interface Ledger {
  /** Name of the file with the value as it was; those of the changes end in `.1`, `.2` and so on. */
  whole: string;
  changes: number;
}

/** A file of a ledger. */
export interface Sheet {
  name: string;
  bytes: Buffer;
}

interface Written {
  ledger: Ledger;
  /** To be put in place in this order; the last by a rename. */
  sheets: Sheet[];
}

/** @param name of the file that says which count. @param id that no other had before. */
export function writeWhole(name: string, id: string, value: unknown): Written {
  const ledger = { whole: `${name}-${id}`, changes: 0 };
  return { ledger, sheets: [toSheet(ledger.whole, value), toSheet(name, ledger)] };
}

/** @param before the ledger as it is. */
export function writeChange(name: string, before: Ledger, change: unknown): Written {
  const ledger = { ...before, changes: before.changes + 1 };
  return { ledger, sheets: [toSheet(`${ledger.whole}.${ledger.changes}`, change), toSheet(name, ledger)] };
}

/** With so many changes, of which each is a file to open, the whole is written anew. */
export function isFull({ changes }: Ledger): boolean {
  return changes >= 60;
}

/** @throws Error where it is not whole, or none is there. */
export function readLedger(folder: string, name: string): { ledger: Ledger; value: unknown; changes: unknown[] } {
  const read = (file: string): unknown => deserialize(readFileSync(join(folder, file)));
  const ledger = read(name) as Ledger;
  const changes = Array.from({ length: ledger.changes }, (_, index) => read(`${ledger.whole}.${index + 1}`));
  return { ledger, value: read(ledger.whole), changes };
}

/** Removes what belonged to the ledgers before this one. */
export function clearLedgers(folder: string, name: string, { whole }: Ledger): void {
  for (const file of readdirSync(folder))
    if (file.startsWith(`${name}-`) && file !== whole && !file.startsWith(`${whole}.`)) rmSync(join(folder, file));
}

function toSheet(name: string, value: unknown): Sheet {
  return { name, bytes: serialize(value) };
}
