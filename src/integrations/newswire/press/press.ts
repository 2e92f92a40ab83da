import { fork } from 'node:child_process';
import { once } from 'node:events';
import { realpath } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PrintJob, PrintResult } from './run.ts';

export type { PrintJob, PrintResult } from './run.ts';

/** What the process that prints says. */
export type Said = { waitingFor: number } | { result: PrintResult } | { warning: string } | { error: string };

/** Printing failed: the paper is as it was before. */
export class PressError extends Error {}

export type Printing = PrintResult & {
  /** When the search knows of it, too; until then nobody else can print. @throws PressError */
  finished: Promise<void>;
};

interface Options {
  /** Somebody else prints or builds just now; this one waits for its turn. */
  onWaiting?: (pid: number) => void;
  /** What an editor should know of, though it stops nothing. */
  warn?: (sentence: string) => void;
}

/**
 * Prints what is other than it was, in a process of its own: the site's bundle is loaded anew each time, and its memory is
 * given back. Answers when the pages are the paper.
 * @throws PressError with what a page or a document had to say.
 */
export async function printPaper(job: PrintJob, { onWaiting, warn }: Options = {}): Promise<Printing> {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const child = fork(fileURLToPath(new URL(`./child.${ending}`, import.meta.url)), [], {
    cwd: job.root,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // What pages write belongs to nobody's output.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let failure = 'The process that prints ended before it was done. Print again.';
  let done = false;
  const closed = once(child, 'close');
  const finished = closed.then(() => {
    if (!done) throw new PressError(failure);
  });
  const printed = new Promise<PrintResult>((resolve) => {
    child.on('message', (said: Said) => {
      if ('waitingFor' in said) onWaiting?.(said.waitingFor);
      else if ('warning' in said) warn?.(said.warning);
      else if ('error' in said) failure = said.error;
      else {
        done = true;
        resolve(said.result);
      }
      // The pages stand; the search does not yet know of them.
      if ('error' in said) done = false;
    });
  });
  child.send({ ...job, dist: await realpath(job.dist).catch(() => job.dist) });
  const result = await Promise.race([printed, finished.then(() => printed)]);
  // Whoever does not ask for the end is not troubled by it.
  finished.catch(() => {});
  return { ...result, finished };
}
