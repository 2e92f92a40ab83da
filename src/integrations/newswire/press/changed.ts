import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { alone, lockOf } from './lock.ts';

const schema = z.object({ written: z.array(z.string()), removed: z.array(z.string()) });

/** Files of the built folder that are other than at the place it is uploaded to, from its root; `edition.json` is the last. */
export type Changed = z.infer<typeof schema>;

/** In `.newswire/`, while nobody has uploaded it. */
export const changedName = 'changed.json';
const claimedName = 'uploading.json';
const last = 'edition.json';

/** What is to be uploaded when these were changed, too. */
export async function changedWith(home: string, now: Changed): Promise<Changed> {
  return merge(await read(join(home, changedName)), now);
}

/** Notes what somebody changed who holds the lock of the paper. */
export async function noteChanged(home: string, now: Changed): Promise<void> {
  await write(join(home, changedName), await changedWith(home, now));
}

/**
 * Takes what is to be uploaded, for one who tries it now; what a try before this one did not bring is part of it.
 * @returns the file it stands in; null where there is nothing.
 */
export function claimChanged(home: string): Promise<string | null> {
  return alone({ file: lockOf(home) }, async () => {
    const file = join(home, claimedName);
    const changed = merge(await read(file), await read(join(home, changedName)));
    if (changed.written.length + changed.removed.length === 0) return null;
    await write(file, changed);
    await rm(join(home, changedName), { force: true });
    return file;
  });
}

/** Is everything where readers get it from? */
export function isUploaded(home: string): boolean {
  return ![changedName, claimedName].some((name) => existsSync(join(home, name)));
}

function merge(before: Changed, now: Changed): Changed {
  const [written, removed] = [new Set(now.written), new Set(now.removed)];
  const all = [...before.written.filter((path) => !written.has(path) && !removed.has(path)), ...now.written];
  return {
    written: [...all.filter((path) => path !== last), ...all.filter((path) => path === last)],
    removed: [...before.removed.filter((path) => !written.has(path) && !removed.has(path)), ...now.removed],
  };
}

async function read(file: string): Promise<Changed> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? { written: [], removed: [] } : schema.parse(JSON.parse(text));
}

async function write(file: string, changed: Changed): Promise<void> {
  await writeFile(`${file}.part`, JSON.stringify(changed));
  await rename(`${file}.part`, file);
}
