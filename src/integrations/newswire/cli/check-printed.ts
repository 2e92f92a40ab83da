import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { alone, lockOf } from '../press/lock.ts';
import type { Settings } from '../settings.ts';
import { BuildError, buildAside, home, type Tell } from './build.ts';
import { compareFolders } from './compare-folders.ts';
import { sayWaiting } from './say.ts';

/**
 * Builds the whole paper once more beside the printed one, with the same clock and conversation, and compares every byte.
 * The paper, its plates and its schedule stay as they are.
 * @param now the moment of the printing, RFC 3339 in UTC.
 * @returns a sentence for each file that differs; empty when all are equal.
 */
export function checkPrinted({ dist }: Settings, now: string, tell: Tell): Promise<string[]> {
  return alone({ file: lockOf(home), onWaiting: (pid) => sayWaiting(pid, tell) }, async () => {
    const beside = join(home, 'check');
    let built = '';
    try {
      await mkdir(beside, { recursive: true });
      await copyFile(join(home, handed), join(beside, handed)).catch(orNone);
      built = await buildAside({ NEWSWIRE_BESIDE: beside, NEWSWIRE_NOW: now }, tell);
      return await differences(dist, built);
    } catch (error) {
      if (error instanceof BuildError) throw new BuildError('The check found nothing out: the full build stopped.');
      throw error;
    } finally {
      await rm(beside, { recursive: true, force: true });
      if (built) await rm(built, { recursive: true, force: true });
    }
  });
}

const handed = 'conversation.json';

function orNone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

async function differences(printed: string, built: string): Promise<string[]> {
  const { differing, onlyFirst, onlySecond } = await compareFolders(printed, built);
  return [
    ...differing.map((path) => `${path} differs from a full build.`),
    ...onlyFirst.map((path) => `${path} is printed, and a full build has none.`),
    ...onlySecond.map((path) => `${path} is missing; a full build has it.`),
  ];
}
