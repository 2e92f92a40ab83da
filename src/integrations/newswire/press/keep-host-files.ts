import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Facts } from './facts.ts';

/**
 * Keeps the configuration of the paper's host in `.newswire/hosts/`, where a person, or the host itself, reads it.
 * @returns paths of the files that are other than they were.
 */
export async function keepHostFiles(home: string, files: Facts['beside']): Promise<string[]> {
  const changed: string[] = [];
  for (const { path, render } of files) {
    const target = join(home, 'hosts', path);
    const text = render();
    if ((await readFile(target, 'utf8').catch(() => null)) === text) continue;
    await mkdir(dirname(target), { recursive: true });
    // A host that starts meanwhile finds all of it.
    await writeFile(`${target}.part`, text);
    await rename(`${target}.part`, target);
    changed.push(target);
  }
  return changed;
}
