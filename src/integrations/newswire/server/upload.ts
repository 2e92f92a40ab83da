import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { claimChanged } from '../press/changed.ts';
import { alone } from '../press/lock.ts';
import { environmentWith } from '../settings.ts';

/** The upload did not succeed: what it was about is kept, and goes with the next one. */
export class UploadError extends Error {}

/**
 * Runs the command that brings what was printed to where the paper is served, with the path of the list of files in
 * NEWSWIRE_CHANGED; one at a time.
 * @throws UploadError when the command fails.
 */
export function upload(command: string, home: string): Promise<void> {
  return alone({ file: join(home, 'upload.lock') }, async () => {
    const list = await claimChanged(home);
    if (list === null) return;
    const child = spawn(command, {
      shell: true,
      // What it says is for a person: a report in JSON stands alone.
      stdio: ['ignore', process.stderr, 'inherit'],
      env: environmentWith({ NEWSWIRE_CHANGED: list }),
    });
    const [code] = (await once(child, 'exit').catch((error: unknown) => [String(error)])) as [number | string | null];
    if (code !== 0)
      throw new UploadError(
        `NEWSWIRE_UPLOAD_COMMAND failed (${code ?? 'killed'}); what it said is above. What it was to upload stays in ${list}, and goes with the next printing.`,
      );
    await rm(list);
  });
}
