import { existsSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type FrontMatter, readFrontMatter } from '../../article/front-matter.ts';
import { findFiles, type Look } from './look.ts';
import { type Means, type ReadFile, readEntry } from './read-entry.ts';
import type { Row } from './row.ts';
import type { Shelf } from './shelf.ts';
import { byId } from './shelf-change.ts';
import type { Source } from './source.ts';

export interface Reading extends Omit<Means, 'toId' | 'shelf'> {
  name: string;
  source: Source;
  shelf: Shelf;
  look: Look;
  /** Front matter that a check has read, by path from the root. */
  matters: Map<string, FrontMatter>;
  /** Two files want to be called the same: the later one is. */
  onTwice?: (id: string, first: string, second: string) => void;
  onEmpty?: (sentence: string) => void;
  /** Files that are not taken as they are now: their entries stay as they were. */
  isHeld?: (file: string) => boolean;
  /** The same of a file that turned out to be wrong; where this is missing, the error is thrown. */
  onBroken?: (file: string, error: unknown) => void;
}

/** The entries of a collection as they are now; what did not change since the shelf was saved is not read. */
export async function readCollection(reading: Reading): Promise<Row[]> {
  const { name, source, root, shelf } = reading;
  const base = folderOf(source, root);
  const before = new Map(shelf.collections.get(name)?.map((row) => [row.filePath, row]));
  const rows = new Map<string, Row>();
  const folder = fileURLToPath(base);
  const below = relative(root, folder).split(sep).join('/');
  for (const entry of await findEntries(reading, folder)) {
    const filePath = posix.join(below, entry);
    const seen = reading.look(filePath);
    if (!seen) continue;
    const { digest } = seen.note;
    const known = before.get(filePath);
    const stays = known?.digest === digest || reading.isHeld?.(filePath);
    const row = stays ? known : await readAnew({ filePath, entry, base, digest }, seen.text, known, reading);
    seen.text = null;
    if (!row) continue;
    const other = rows.get(row.id);
    if (other) reading.onTwice?.(row.id, other.filePath, filePath);
    rows.set(row.id, row);
  }
  return [...rows.values()].sort(byId);
}

/** The folder of a collection, with a slash at its end. */
export function folderOf({ base }: Source, root: string): URL {
  const folder = new URL(base, pathToFileURL(`${root}/`));
  return folder.pathname.endsWith('/') ? folder : new URL(`${folder.pathname}/`, folder);
}

async function findEntries({ source, root, onEmpty }: Reading, folder: string): Promise<string[]> {
  const entries = await findFiles(source.pattern, folder);
  if (!existsSync(folder)) onEmpty?.(`The base directory "${folder}" does not exist.`);
  else if (entries.length === 0)
    onEmpty?.(`No files found matching "${source.pattern}" in directory "${relative(root, folder)}"`);
  return entries;
}

async function readAnew(
  file: Omit<ReadFile, 'text'>,
  read: string | null,
  known: Row | undefined,
  reading: Reading,
): Promise<Row | undefined> {
  const { source, matters, onBroken } = reading;
  const { filePath } = file;
  try {
    const text = read ?? readFileSync(join(reading.root, filePath), 'utf8');
    const matter = source.kind ? (matters.get(filePath) ?? readFrontMatter({ file: filePath, text })) : undefined;
    matters.delete(filePath);
    return await readEntry({ ...file, text, matter }, { ...reading, toId: source.toId });
  } catch (error) {
    if (!onBroken) throw error;
    onBroken(filePath, error);
    return known;
  }
}
