import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { changedName, changedWith } from './changed.ts';
import { editionOf, type Kept, type Printed, toSheets } from './record.ts';
import type { PrintJob } from './run.ts';
import { stageOf } from './switch-in.ts';

// What is laid beside the pages in the stage takes effect with them. Each answers with the names of its files, in the order in which
// they are to be put in place.

/** @param before the record that lies there. */
export async function keepForNext(
  press: string,
  printed: Printed,
  before: Kept,
): Promise<{ kept: Kept; names: string[] }> {
  // A rename keeps the time of a file: what is measured here is what will stand in the built folder.
  const edition = (await editionOf(join(stageOf(press), 'paper'))) ?? printed.edition;
  const { kept, sheets } = toSheets({ ...printed, edition }, before);
  for (const { name, bytes } of sheets) await keepBeside(press, name, bytes);
  return { kept, names: sheets.map(({ name }) => name) };
}

/** What is to be uploaded, where somebody uploads. */
export async function keepListed(
  { home, listed = false }: Pick<PrintJob, 'home' | 'listed'>,
  press: string,
  { write, remove }: { write: string[]; remove: string[] },
): Promise<string[]> {
  if (!listed || write.length + remove.length === 0) return [];
  const changed = await changedWith(home, { written: write, removed: remove });
  return [await keepBeside(press, `../${changedName}`, JSON.stringify(changed))];
}

/** @param due later moments at which the paper changes by itself. */
export async function keepSchedule(press: string, due: readonly string[]): Promise<string[]> {
  return [await keepBeside(press, '../schedule.json', JSON.stringify({ due: [...new Set(due)].sort() }))];
}

/** @param name from the folder of the press. */
async function keepBeside(press: string, name: string, bytes: Buffer | string): Promise<string> {
  const folder = join(stageOf(press), 'press');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), bytes);
  return name;
}
