import { setTimeout as wait } from 'node:timers/promises';
import { isBusy } from './errors.ts';

/** How long a call waits for another process that is writing, in milliseconds. */
export const patience = 10_000;

/** The part of {@link patience} that SQLite may wait at once with this thread held, in milliseconds. */
export const grip = 5;

/**
 * Does `work` again while another connection has the file, for up to {@link patience}.
 * Waits beside the thread rather than inside SQLite: a server must go on answering while a command line writes, and
 * two connections of one process would otherwise wait for each other in vain.
 */
export async function patiently<T>(work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() - start > patience) throw error;
    }
    await wait(grip);
  }
}
