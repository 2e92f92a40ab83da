import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes `.newswire/` of a site, and has git leave it alone: private keys and followers lie in it, and tools that read what is in a
 * repository, such as Tailwind, would take what the press keeps for the site's own code.
 */
export function openHome(folder: string): void {
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
  } catch (error) {
    // Somebody who keeps something of it there has written his own.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
