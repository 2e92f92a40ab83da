import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Cost, run } from '../../bench/run.ts';
import { filesIn } from '../end-to-end/site.ts';
import type { Theme } from './theme.ts';

/** A built site, and what it cost to build. */
export interface Built {
  cost: Cost;
  /** Every file that visitors are served, by path, in Latin-1. */
  files: Map<string, string>;
  said: string;
}

/** Paths from the folder of a site. */
export const programs = {
  astro: 'node_modules/astro/bin/astro.mjs',
  newswire: 'node_modules/astro-newswire/lib/cli/main.js',
};

/**
 * Both programs build for the same address, so that pages which show their own do not differ.
 * @param more words of the command.
 */
export async function build(theme: Theme, program: keyof typeof programs, ...more: string[]): Promise<Built> {
  const words = ['build', ...(program === 'astro' ? ['--site', theme.origin] : []), ...more];
  const { said, ...cost } = await run([process.execPath, join(theme.folder, programs[program]), ...words], {
    cwd: theme.folder,
    env: { SITE_URL: theme.origin },
  });
  return { cost, files: await filesIn(servedOf(join(theme.folder, 'dist'))), said };
}

/** Where an adapter has a part of the site made on demand, its code lies beside what is served. */
function servedOf(dist: string): string {
  return existsSync(join(dist, 'client')) ? join(dist, 'client') : dist;
}
