import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stageOf } from './switch-in.ts';

interface Places {
  press: string;
  /** The built folder; it is only read. */
  dist: string;
}

/**
 * Lays a file out in the stage, unless it is what stands there already. Read and written at once: to ask another thread for a
 * small file costs more than the file.
 * @param anyway even then. @returns whether it was laid out.
 */
export function lay(path: string, bytes: Buffer, { press, dist }: Places, anyway = false): boolean {
  if (!anyway && contentOf(join(dist, path))?.equals(bytes)) return false;
  const target = join(stageOf(press), 'paper', path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
  return true;
}

function contentOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
