import { stat } from 'node:fs/promises';
import { alone, lockOf, pressOf } from './lock.ts';
import { finishSwitch, stageOf } from './switch-in.ts';

/**
 * Finishes a printing that was done when a crash broke it off, and clears away one that was not.
 * @param home `.newswire/` of the site, also where nothing was ever printed.
 * @returns whether there was something to finish.
 */
export async function finishPrinting(home: string, onWaiting?: (pid: number) => void): Promise<boolean> {
  const press = pressOf(home);
  const stage = await stat(stageOf(press)).catch(() => null);
  // Where nothing is printed, no folder is made for it.
  return stage !== null && alone({ file: lockOf(home), onWaiting }, () => finishSwitch(press));
}
