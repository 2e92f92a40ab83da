import { mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLook } from '../../../src/integrations/newswire/press/content/look.ts';
import type { Note } from '../../../src/integrations/newswire/press/content/row.ts';

let root: string;
let notes: Map<string, Note>;
const written = new Date('2026-11-20T00:00:00Z');
const later = written.getTime() + 60_000;
const path = 'article.md';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'newswire-look-'));
  notes = new Map();
  write('first');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(text: string, file = path): void {
  writeFileSync(join(root, file), text);
  utimesSync(join(root, file), written, written);
}

/** What a look finds: its digest, and whether the file was read for it. */
function look(scanned: number): [digest: string, read: boolean] | null {
  const seen = openLook({ root, shelf: { notes, scanned }, digestOf: (text) => `digest of ${text}` })(path);
  return seen && [seen.note.digest, seen.text !== null];
}

describe('a look at a content file', () => {
  it('reads a new file, and no file that is as it was', () => {
    expect(look(0)).toEqual(['digest of first', true]);
    expect(look(later)).toEqual(['digest of first', false]);
  });

  it('reads what has another size, time or place on the disk', () => {
    look(0);
    write('longer');
    expect(look(later)).toEqual(['digest of longer', true]);
    write('LONGER');
    utimesSync(join(root, path), written, new Date(written.getTime() + 1));
    expect(look(later)).toEqual(['digest of LONGER', true]);
    write('Longer', 'other.md');
    renameSync(join(root, 'other.md'), join(root, path));
    expect(look(later)).toEqual(['digest of Longer', true]);
  });

  it('reads a file again that was written just when it was last looked at: a second change would have had the same time', () => {
    look(0);
    write('FIRST');
    notes.set(path, { ...(notes.get(path) as Note), ino: statSync(join(root, path)).ino });
    expect(look(written.getTime() + 1000)).toEqual(['digest of FIRST', true]);
    expect(look(written.getTime() + 3000)).toEqual(['digest of FIRST', false]);
  });

  it('keeps what a check found while the words are the same, however often the file is touched', () => {
    look(0);
    const note = notes.get(path) as Note;
    note.checked = { problems: [], names: null };
    utimesSync(join(root, path), written, new Date(written.getTime() + 5000));
    expect(look(later)).toEqual(['digest of first', true]);
    expect(notes.get(path)?.checked).toBe(note.checked);
    write('other words');
    look(later);
    expect(notes.get(path)?.checked).toBeNull();
  });

  it('finds no file where none is', () => {
    rmSync(join(root, path));
    expect(look(0)).toBeNull();
  });
});
