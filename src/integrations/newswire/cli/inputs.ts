import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Settings } from '../settings.ts';

/** Is the last build one of these very inputs? @param home where the build left its note. */
export async function isBuiltFrom(inputs: string, home: string): Promise<boolean> {
  return (await readFile(join(home, noteName), 'utf8').catch(() => '')) === inputs;
}

export async function noteInputs(inputs: string, home: string): Promise<void> {
  await writeFile(join(home, noteName), inputs);
}

const noteName = 'inputs';

/** Made by tools, or of no consequence for the paper; the built folder may have any name. */
const aside = new Set(['node_modules', 'dist', 'test', 'bench', 'docs', 'coverage']);

/** Hash over the name, size and time of every file the paper is made of, and of the settings that go into it. */
export async function digestInputs(root: string, { origin, fixedNow, dist }: Settings): Promise<string> {
  const hash = createHash('sha256').update(`${origin}\n${fixedNow ?? ''}\n`);
  for (const path of (await filesIn(root)).filter((path) => path !== dist).sort()) {
    // A link that leads nowhere is no input.
    const info = await stat(path).catch(() => null);
    if (info) hash.update(`${relative(root, path)}\n${info.size} ${info.mtimeMs}\n`);
  }
  return hash.digest('hex');
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = entries
    .filter(({ name }) => !name.startsWith('.') && !aside.has(name))
    .map((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]));
  return (await Promise.all(nested)).flat();
}
