import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SearchRecord } from '../search/to-records.ts';
import { writeSearch } from './write-search.ts';

interface Places {
  records: readonly SearchRecord[];
  language?: string;
  /** The built folder, which is only read. */
  dist: string;
  /** Where what is made is laid out. */
  stage: string;
  warn: (sentence: string) => void;
}

/** Makes the whole index anew: its pieces hold words of many articles. @returns the files that are other than before, and those that are no more. */
export async function printSearch({
  records,
  language,
  dist,
  stage,
  warn,
}: Places): Promise<{ write: string[]; remove: string[] }> {
  await writeSearch({ records, language, dir: stage, logger: { info: () => {}, warn } });
  const made = await filesIn(stage);
  // Without an index the old one stays: it finds all but the newest.
  if (made.length === 0) return { write: [], remove: [] };
  const write: string[] = [];
  for (const file of made) {
    const [now, before] = await Promise.all([
      readFile(join(stage, file)),
      readFile(join(dist, file)).catch(() => null),
    ]);
    if (before?.equals(now)) await rm(join(stage, file));
    else write.push(file);
  }
  const kept = new Set(made);
  // What is asked for first names all the others: it comes last.
  write.sort((a, b) => Number(isEntry(a)) - Number(isEntry(b)));
  return { write, remove: (await filesIn(dist)).filter((file) => !kept.has(file)) };
}

const isEntry = (file: string) => file.endsWith('pagefind-entry.json');

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(folder, 'pagefind'), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
