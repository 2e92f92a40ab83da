import { styleText } from 'node:util';
import { NewsroomError } from '../article/problem.ts';
import { PressError, type Printing, type PrintJob, type PrintResult, printPaper } from '../press/press.ts';
import { upload } from '../server/upload.ts';
import { clockOf, type Settings } from '../settings.ts';
import { buildAgain, home, type Tell } from './build.ts';
import { handOverFromStore } from './conversation.ts';
import { say, sayWaiting } from './say.ts';
import { count } from './terminal.ts';

/** How the built folder came to say what the site says. */
export interface Renewal {
  printed: PrintResult & {
    /** What it took. */
    seconds: number;
  };
  /** When the search knows of it, too, and all is uploaded where that is wanted. @throws UploadError */
  finished: Promise<void>;
}

interface Options {
  /** Prints every page, and what somebody touched since the paper was printed. */
  all?: boolean;
  /** RFC 3339 instant in UTC. Default: now. */
  now?: string;
  tell?: Tell;
  /** How long the process that prints waits for the next time, in ms. */
  stay?: number;
  /** Where mistakes in the content are said. Default: where everything is. */
  sayProblems?: Tell;
}

/**
 * Prints what changed since the paper was printed last, and builds it in full where only that can tell. What an article has
 * wrong is said, and stays out of the paper.
 * @throws BuildError when a full build fails; the paper is then as it was.
 */
export async function renewPaper(
  settings: Settings,
  { all = false, now = nowOf(settings), tell = say, stay, sayProblems = inRed(tell) }: Options = {},
): Promise<Renewal> {
  const started = performance.now();
  await handOverFromStore(settings, home, tell);
  const { dist, origin, uploadCommand } = settings;
  const job: PrintJob = { root: process.cwd(), home, dist, origin, now, all, listed: uploadCommand !== undefined };
  const options = { onWaiting: (pid: number) => sayWaiting(pid, tell), warn: tell, stay };
  const { finished, ...result } = await printPaper(job, options).catch(unprinted);
  if (result.kind === 'build') {
    // Until then the paper is locked.
    await finished.catch(() => {});
    tell(`Building in full: ${result.why}`);
    await buildAgain(settings, tell);
  }
  const printed = { ...result, seconds: (performance.now() - started) / 1000 };
  if (printed.kind === 'printed') {
    const { problems } = printed;
    if (problems.length > 0)
      sayProblems(`${new NewsroomError(problems).message}\nWhat was printed of them before stays.`);
    tell(sumOf(printed));
  }
  const search = finished.catch((error: unknown) => tell(`The search stays behind. ${error}`));
  return { printed, finished: search.then(() => (uploadCommand ? upload(uploadCommand, home) : undefined)) };
}

/** The moment for which a paper is printed. */
export function nowOf(settings: Settings): string {
  return `${clockOf(settings)().toISOString().slice(0, 19)}Z`;
}

/** A full build tells best what is wrong with a page, and where it lies with the press it helps. */
function unprinted(error: unknown): Printing {
  if (!(error instanceof PressError)) throw error;
  return { kind: 'build', why: `Printing failed. ${error.message}`, finished: Promise.resolve() };
}

type Printed = Extract<Renewal['printed'], { kind: 'printed' }>;

function inRed(tell: Tell): Tell {
  return (line) => tell(styleText('red', line));
}

function sumOf({ pages, documents: all, written, removed, seconds }: Printed): string {
  // At each moment it is another one, and nothing that readers see.
  const documents = written.includes('edition.json') ? all - 1 : all;
  const sums = [...(pages > 0 ? [count(pages, 'page')] : []), ...(documents > 0 ? [count(documents, 'document')] : [])];
  const gone = removed.length > 0 ? `${count(removed.length, 'file')} removed` : '';
  const done = [sums.length > 0 ? `${sums.join(' and ')} printed` : '', gone].filter(Boolean).join(', ');
  return done ? `${done} in ${seconds.toFixed(1)} s.` : 'Nothing to print.';
}
