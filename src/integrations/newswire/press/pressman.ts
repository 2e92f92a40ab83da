import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { PrintJob, PrintResult } from './run.ts';

/** What the process that prints says: of one printing after the other, and of each that it is done. */
export type Said =
  | { waitingFor: number }
  | { result: PrintResult }
  | { warning: string }
  | { error: string }
  | { done: Done };

/** Whether the same process can print the next time, too; `worn` where it could not even print this time. */
export type Done = 'stays' | 'leaves' | 'worn';

/** Printing failed: the paper is as it was before. */
export class PressError extends Error {}

interface Told {
  onWaiting?: (pid: number) => void;
  warn?: (sentence: string) => void;
}

/** A process that prints, in the folder of a site. */
export interface Pressman {
  root: string;
  /**
   * Prints once its last printing is done. Answers when the pages are the paper; null where another process must do it.
   * @throws PressError with what a page or a document had to say.
   */
  print(job: PrintJob, told: Told): Promise<{ result: PrintResult; finished: Promise<Done> } | null>;
  /** Gives its memory back; answers when it is gone. */
  leave(): Promise<void>;
}

export function openPressman(root: string): Pressman {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const child = fork(fileURLToPath(new URL(`./child.${ending}`, import.meta.url)), [], {
    cwd: root,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // What pages write belongs to nobody's output.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const closed = once(child, 'close').catch(() => {});
  // Where this side hangs up, Node tells of no close.
  const gone = once(child, 'exit').catch(() => {});
  return {
    root,
    print: async (job, told) => {
      if (!child.connected) return null;
      // While it has nothing to do, nobody waits for it to end.
      hold(child, true);
      try {
        return await printBy(child, closed, job, told);
      } catch (error) {
        hold(child, false);
        throw error;
      }
    },
    leave: async () => {
      if (child.connected) child.disconnect();
      // Who goes before it leaves it to somebody else to see it out, and to count what it cost.
      child.ref();
      await gone;
    },
  };
}

async function printBy(
  child: ChildProcess,
  closed: Promise<unknown>,
  job: PrintJob,
  { onWaiting, warn }: Told,
): ReturnType<Pressman['print']> {
  const printed = Promise.withResolvers<PrintResult | null>();
  const finished = Promise.withResolvers<Done>();
  let failure: string | null = null;
  const hear = (said: Said) => {
    if ('waitingFor' in said) onWaiting?.(said.waitingFor);
    else if ('warning' in said) warn?.(said.warning);
    else if ('result' in said) printed.resolve(said.result);
    else if ('error' in said) failure = said.error;
    else if (failure === null) {
      printed.resolve(null);
      finished.resolve(said.done);
    } else fail(failure);
  };
  const fail = (why: string) => {
    printed.reject(new PressError(why));
    finished.reject(new PressError(why));
  };
  child.on('message', hear);
  closed.then(() => fail(failure ?? 'The process that prints ended before it was done. Print again.'));
  const end = () => {
    child.off('message', hear);
    hold(child, false);
  };
  // Whoever does not ask for the end is not troubled by it.
  finished.promise.then(end, end);
  child.send(job);
  const result = await printed.promise;
  return result && { result, finished: finished.promise };
}

function hold(child: ChildProcess, held: boolean): void {
  for (const handle of [child, child.channel]) {
    if (held) handle?.ref();
    else handle?.unref();
  }
}
