import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { checkNewsroom, type SourceFile } from '../../article/check.ts';
import { NewsroomError } from '../../article/problem.ts';
import { ImportError } from '../import-error.ts';
import type { NewsroomFolder } from './newsroom-folder.ts';

/** What became of the files, by path. */
export interface Placed {
  written: string[];
  /** They stand there as they would be written. */
  same: string[];
  /** They stand there in other words, and stay so. */
  kept: string[];
}

/**
 * Writes what is not there. A file that an editor has changed since stays as it is unless `force` is given.
 * @throws NewsroomError before the first is written, where the newsroom would not pass its check with them.
 */
export async function placeFiles(
  files: readonly SourceFile[],
  newsroom: NewsroomFolder,
  { force = false, dryRun = false } = {},
): Promise<Placed> {
  const placed: Placed = { written: [], same: [], kept: [] };
  const standing = new Map(newsroom.files.map(({ file, text }) => [file, text]));
  const news: SourceFile[] = [];
  for (const file of files) {
    const before = standing.get(file.file) ?? (await textOf(file.file));
    if (before === file.text) placed.same.push(file.file);
    else if (before !== null && !force) placed.kept.push(file.file);
    else news.push(file);
  }
  const names = new Set(news.map(({ file }) => file));
  const around = newsroom.files.filter(({ file }) => !names.has(file));
  const problems = checkNewsroom([...around, ...news]).filter(({ file }) => names.has(file));
  if (problems.length > 0) throw new NewsroomError(problems);
  for (const { file, text } of news) {
    if (!dryRun) await placeFile(file, text);
    placed.written.push(file);
  }
  return placed;
}

/** Writes the whole file or none: the next import would take half a one for an editor's. */
export async function placeFile(file: string, content: string | Uint8Array): Promise<void> {
  const part = `${file}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(part, content);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    const why = error instanceof Error ? error.message : String(error);
    throw new ImportError(
      `${file} cannot be written: ${why}. What was written before it stands; mend that and run the import again, it goes on from there.`,
    );
  }
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return null;
  }
}
