import { copyFile, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';

const planSchema = z.object({
  /** The built folder, absolute. */
  dist: z.string(),
  /** Files of the paper that take the place of what is there, in this order. */
  write: z.array(z.string()),
  /** Files that are no more. */
  remove: z.array(z.string()),
  /** Files beside them, each from the press' folder. */
  keep: z.array(z.string()),
});

/** What one printing changes. */
export type Plan = z.infer<typeof planSchema>;

/** Where a printing lays its files out before any of them is seen. */
export function stageOf(press: string): string {
  return join(press, 'stage');
}

/**
 * Makes what was laid out in the stage the paper: each file by a rename, so that a reader finds the old or the new one and
 * never a part. From the moment the plan is written the printing is done: a crash leaves it to whoever comes next.
 */
export async function switchIn(press: string, plan: Plan): Promise<void> {
  const stage = stageOf(press);
  await writeFile(join(stage, 'plan.part'), JSON.stringify(plan), { flush: true });
  await rename(join(stage, 'plan.part'), join(stage, planName));
  await carryOut(press, plan);
}

/** Finishes what a crash left, or clears away what never got so far. @returns whether there was something to finish. */
export async function finishSwitch(press: string): Promise<boolean> {
  const text = await readFile(join(stageOf(press), planName), 'utf8').catch(() => null);
  if (text !== null) await carryOut(press, planSchema.parse(JSON.parse(text)));
  else await rm(stageOf(press), { recursive: true, force: true });
  return text !== null;
}

const planName = 'plan.json';

async function carryOut(press: string, { dist, write, remove, keep }: Plan): Promise<void> {
  const stage = stageOf(press);
  const folders = new Set<string>();
  // Before the edition: who sees that there is a new one also sees what is still to be uploaded.
  for (const name of keep) await move(join(stage, 'press', name), join(press, name));
  for (const path of write) {
    const target = join(dist, path);
    const folder = dirname(target);
    if (!folders.has(folder)) await mkdir(folder, { recursive: true });
    folders.add(folder);
    await move(join(stage, 'paper', path), target);
  }
  for (const path of remove) {
    await rm(join(dist, path), { force: true });
    await removeEmpty(dirname(join(dist, path)), dist);
  }
  await rm(stage, { recursive: true, force: true });
}

/** What is not there was moved before the crash. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    if (code !== 'EXDEV') throw error;
    // The built folder lies on another disk.
    await copyFile(from, `${to}.part`);
    await rename(`${to}.part`, to);
    await rm(from, { force: true });
  }
}

async function removeEmpty(folder: string, root: string): Promise<void> {
  for (let at = folder; relative(root, at) !== '' && !relative(root, at).startsWith('..'); at = dirname(at)) {
    const removed = await rmdir(at).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}
