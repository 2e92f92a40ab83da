import { getLogger } from '@logtape/logtape';

/** Looks into the queue, one after the other. */
export interface Rounds {
  /** Looks at once, or once more after the look under way. */
  now(): void;
  /** Looks in so many ms, unless something makes it look before. */
  within(ms: number): void;
  /** Whether no more is to be begun. */
  over(): boolean;
  /** Resolves when the last look is over. */
  stop(): Promise<void>;
}

/** After a look that failed the next comes in so many ms. */
const pause = 1000;
const logger = getLogger(['newswire', 'worker']);

export function toRounds(look: () => Promise<void>): Rounds {
  let looking: Promise<void> | null = null;
  let again = false;
  let over = false;
  let timer: { due: number; timeout: NodeJS.Timeout } | null = null;

  const round = async (): Promise<void> => {
    if (over) return;
    if (looking) {
      again = true;
      return;
    }
    again = false;
    if (timer) clearTimeout(timer.timeout);
    timer = null;
    looking = look().catch((error: unknown) => {
      // The database may be busy or away for a while; what is in it waits there.
      logger.warn('The queue could not be read and is tried again: {error}', { error });
      within(pause);
    });
    await looking;
    looking = null;
    if (again) void round();
  };

  const within = (ms: number) => {
    const due = performance.now() + ms;
    if (over || (timer && timer.due <= due)) return;
    if (timer) clearTimeout(timer.timeout);
    timer = { due, timeout: setTimeout(round, ms) };
  };

  return {
    now: () => void round(),
    within,
    over: () => over,
    stop: async () => {
      over = true;
      await looking;
      if (timer) clearTimeout(timer.timeout);
    },
  };
}
