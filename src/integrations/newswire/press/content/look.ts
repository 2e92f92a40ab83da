import { readFileSync, statSync } from 'node:fs';
import { glob } from 'tinyglobby';
import type { Note } from './row.ts';
import type { Shelf } from './shelf.ts';

/** A content file as it lies there now. */
export interface Seen {
  note: Note;
  /** Its words, where they had to be read; whoever has made something of them takes them away. */
  text: string | null;
}

/** Looks at files of the project, each once; null for one that is gone. */
export type Look = (path: string) => Seen | null;

interface Looking {
  /** Root of the project, absolute. */
  root: string;
  shelf: Pick<Shelf, 'notes' | 'scanned'>;
  digestOf: (text: string) => string;
}

/** A clock may be so coarse that two changes within this time look like one: git's "racy" rule. In ms. */
const coarse = 2000;

/** A file is read only where its size, time or place on the disk changed, or it had just been written when it was last looked at. */
export function openLook({ root, shelf, digestOf }: Looking): Look {
  const seen = new Map<string, Seen | null>();
  const look = (path: string): Seen | null => {
    const { size, mtimeMs, ino } = statSync(`${root}/${path}`, { throwIfNoEntry: false }) ?? {};
    if (size === undefined || mtimeMs === undefined || ino === undefined) return null;
    const known = shelf.notes.get(path);
    const same = known && known.size === size && known.mtimeMs === mtimeMs && known.ino === ino;
    if (same && mtimeMs < shelf.scanned - coarse) return { note: known, text: null };
    const text = readFileSync(`${root}/${path}`, 'utf8');
    const digest = digestOf(text);
    const note = { size, mtimeMs, ino, digest, checked: known?.digest === digest ? known.checked : null };
    shelf.notes.set(path, note);
    return { note, text };
  };
  return (path) => {
    const before = seen.get(path);
    if (before !== undefined) return before;
    const found = look(path);
    seen.set(path, found);
    return found;
  };
}

/** Paths of the files of a folder, inside it, in a lasting order. */
export async function findFiles(pattern: string | string[], folder: string): Promise<string[]> {
  return (await glob(pattern, { cwd: folder, expandDirectories: false })).sort();
}
