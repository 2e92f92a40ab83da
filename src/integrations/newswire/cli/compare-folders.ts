import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Paths from the folders, sorted. */
export interface Compared {
  /** In both, and not the same bytes. */
  differing: string[];
  onlyFirst: string[];
  onlySecond: string[];
}

/** Compares every file of two folders, byte by byte; one that is not there is empty. */
export async function compareFolders(first: string, second: string): Promise<Compared> {
  const [ours, theirs] = await Promise.all([pathsIn(first), pathsIn(second)]);
  const differing: string[] = [];
  for (const path of ours)
    if (theirs.has(path) && !(await isEqual(join(first, path), join(second, path)))) differing.push(path);
  return {
    differing: differing.sort(),
    onlyFirst: [...ours.difference(theirs)].sort(),
    onlySecond: [...theirs.difference(ours)].sort(),
  };
}

async function isEqual(one: string, other: string): Promise<boolean> {
  return (await readFile(one)).equals(await readFile(other));
}

async function pathsIn(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(orEmpty);
  const files = entries.filter((entry) => entry.isFile());
  return new Set(files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)));
}

function orEmpty(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
