import { join } from 'node:path';
import { getLogger } from '@logtape/logtape';
import { signOf } from '../press/memory.ts';
import { PressError, type PrintJob, printPaper } from '../press/press.ts';
import type { Store } from '../storage/store.ts';
import { handOver, handOverChanged } from './hand-over.ts';
import { type Heard, openListener } from './listener.ts';
import { toPrintPace } from './print-pace.ts';
import { UploadError } from './upload.ts';

/** Prints what readers said into the pages, while the server runs. */
export interface Printer {
  /** Resolves when what is being printed is done; nothing more is printed then. */
  stop(): Promise<void>;
}

export interface PrinterParts {
  store: Store;
  clock: () => number;
  /** Where the paper was built and is printed. */
  place: Omit<PrintJob, 'now' | 'all' | 'talk'>;
  /** How long the process that prints waits for the next time, in ms. */
  stay: number;
  /** Files of the built folder that are other now. */
  onPrinted(paths: readonly string[]): void;
  /** Brings it to where it is served, if that is elsewhere. */
  upload(): Promise<unknown>;
  /** How often is looked for something new, and how long counts may wait, in ms. */
  look?: number;
  patience?: number;
}

const logger = getLogger(['newswire', 'printer']);

/**
 * Prints the page of an article where a reply appears or disappears at once, and for new counts, votes and words now and then.
 * Where no build has left anything to print from, what readers said waits for the next one.
 */
export function keepPrinting({
  store,
  clock,
  place,
  stay,
  onPrinted,
  upload,
  look = 200,
  patience = 5000,
}: PrinterParts): Printer {
  const listener = openListener(store);
  const file = join(place.home, 'conversation.json');
  /** Plates that were seen last, and those from which only a full build helps. */
  let plates = '';
  let worn = '';
  let wanted: Heard | null = null;
  let isFirst = true;
  const pace = toPrintPace(patience);
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const print = async () => {
    pace.began(performance.now());
    wanted = null;
    // The file may be of another version of newswire, or of another paper.
    await (isFirst ? handOver : handOverChanged)(store, place.origin, file);
    isFirst = false;
    const now = `${new Date(clock()).toISOString().slice(0, 19)}Z`;
    const { finished, ...result } = await printPaper({ ...place, now, talk: true }, { stay });
    if (result.kind === 'build') {
      worn = plates;
      logger.info('What readers said waits for the next full build: {why}', result);
    } else onPrinted([...result.written, ...result.removed]);
    await finished.catch(() => {});
    pace.ended(performance.now());
    await upload();
  };

  const round = async () => {
    const found = await signOf(join(place.home, 'press', 'plates.json'));
    if (found === '') return;
    // A full build has read what was said when it began.
    if (found !== plates) wanted ??= 'count';
    plates = found;
    const heard = await listener.heard();
    if (heard && wanted !== 'reply') wanted = heard;
    if (wanted && plates !== worn && pace.isDue(wanted, performance.now())) await print();
  };

  let complaint = '';
  const next = () => {
    turn = round()
      .then(
        () => {
          complaint = '';
        },
        (error: unknown) => {
          // Said once, not at each try.
          if (String(error) !== complaint)
            logger.warn('What readers said is not printed everywhere: {error}', {
              error: error instanceof PressError || error instanceof UploadError ? error.message : error,
            });
          complaint = String(error);
        },
      )
      .then(() => {
        if (!stopped) timer = setTimeout(next, look);
      });
  };
  let turn = Promise.resolve();
  timer = setTimeout(next, look);

  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await turn;
    },
  };
}
