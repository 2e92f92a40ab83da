import { realpath } from 'node:fs/promises';
import { openPressman, PressError, type Pressman } from './pressman.ts';
import type { PrintJob, PrintResult } from './run.ts';

export { PressError } from './pressman.ts';
export type { PrintJob, PrintResult } from './run.ts';

export type Printing = PrintResult & {
  /** When the search knows of it, too; until then nobody else can print. @throws PressError */
  finished: Promise<void>;
};

interface Options {
  /** Somebody else prints or builds just now; this one waits for its turn. */
  onWaiting?: (pid: number) => void;
  /** What an editor should know of, though it stops nothing. */
  warn?: (sentence: string) => void;
  /**
   * How long the process that prints waits for the next time, in ms: with the site's bundle loaded and the edition in mind a
   * change costs it much less. Default: 0, it ends.
   */
  stay?: number;
}

/**
 * Prints what is other than it was, in a process of its own. Answers when the pages are the paper.
 * @throws PressError with what a page or a document had to say.
 */
export async function printPaper(job: PrintJob, { stay = 0, ...told }: Options = {}): Promise<Printing> {
  const whole = { ...job, dist: await realpath(job.dist).catch(() => job.dist) };
  const print = () => printBy(stay > 0 ? takeStaying(job.root) : null, whole, { stay, ...told });
  if (stay === 0) return print();
  // A process prints one thing at a time.
  const printing = last.then(print);
  last = printing.then(({ finished }) => finished).catch(() => {});
  return printing;
}

/** Who waits for the next printing of this process, and for how long still. */
let staying: Pressman | null = null;
let leaving: NodeJS.Timeout | undefined;
let last: Promise<unknown> = Promise.resolve();

/** Lets whoever waits for the next printing go. */
export function endPrinting(): void {
  takeStaying()?.leave();
}

function takeStaying(root?: string): Pressman | null {
  clearTimeout(leaving);
  const found = staying;
  staying = null;
  if (!found || found.root === root || root === undefined) return found;
  found.leave();
  return null;
}

async function printBy(known: Pressman | null, job: PrintJob, options: Options): Promise<Printing> {
  const begun = (known && (await begin(known, job, options))) ?? (await begin(openPressman(job.root), job, options));
  if (!begun) throw new PressError('The process that was to print did not. Print again.');
  return { ...begun.result, finished: begun.finished.then(() => {}) };
}

/** Null where somebody else must print it. */
async function begin(pressman: Pressman, job: PrintJob, { stay = 0, ...told }: Options): ReturnType<Pressman['print']> {
  const gone = async (error: unknown) => {
    await pressman.leave();
    throw error;
  };
  const begun = await pressman.print(job, told).catch(gone);
  if (!begun) {
    await pressman.leave();
    return null;
  }
  const finished = begun.finished.catch(gone).then(async (done) => {
    if (done !== 'stays' || stay === 0) await pressman.leave();
    else {
      staying = pressman;
      leaving = setTimeout(endPrinting, stay).unref();
    }
    return done;
  });
  // Whoever does not ask for the end is not troubled by it.
  finished.catch(() => {});
  return { ...begun, finished };
}
