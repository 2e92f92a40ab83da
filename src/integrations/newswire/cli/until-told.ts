import { drainTime } from '../server/draining.ts';
import { say } from './say.ts';

/** Signals within so many ms are one: npm passes on to us what the terminal has told us as well. */
const together = 1000;

/**
 * Runs until SIGINT or SIGTERM, then stops in good order; told a second time, the process ends at once.
 * @param stop says whether all that was under way was finished.
 */
export async function untilTold(stop: () => Promise<boolean>): Promise<void> {
  const told = new Promise<void>((resolve) => {
    let first: number | null = null;
    const onSignal = (signal: NodeJS.Signals) => {
      const now = performance.now();
      if (first !== null && now - first < together) return;
      if (first !== null) {
        say('Ended at once: what was under way is done again, under the same ids.');
        // As a shell counts it: 128 and the number of the signal.
        process.exit(signal === 'SIGINT' ? 130 : 143);
      }
      first = now;
      resolve();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
  await told;
  say(`\nStopping: finishing what is under way, for ${drainTime / 1000} seconds at most. Say it again to end at once.`);
  const finished = await stop();
  say(finished ? 'Stopped.' : 'Stopped. What was not finished is done again, under the same ids.');
  // What nobody waits for any more must not keep the process.
  if (!finished) process.exit(0);
}
