import { existsSync } from 'node:fs';

/** Is this the folder of a site, rather than of a server that gets its paper from elsewhere? */
export function hasSite(): boolean {
  return ['mjs', 'ts', 'js', 'mts', 'cjs', 'cts'].some((ending) => existsSync(`astro.config.${ending}`));
}
