import { fileURLToPath } from 'node:url';
import { type Cost, run } from '../run.ts';

const astro = fileURLToPath(new URL('../../node_modules/astro/bin/astro.mjs', import.meta.url));

/** `astro build`. */
export function buildByAstro(folder: string): Promise<Cost> {
  return run([process.execPath, astro, 'build'], { cwd: folder });
}
