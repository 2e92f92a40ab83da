import type { Heard } from './listener.ts';

/** When to print what was heard. Times are of a clock that nobody sets, in ms. */
export interface PrintPace {
  isDue(heard: Heard, now: number): boolean;
  began(now: number): void;
  ended(now: number): void;
}

/** So many replies may come at once, and each is printed at once. */
const most = 3;

/** @param patience how long counts may wait, in ms. */
export function toPrintPace(patience: number): PrintPace {
  let credit = most;
  let begun = Number.NEGATIVE_INFINITY;
  let took = 0;
  return {
    isDue: (heard, now) => {
      const waited = now - begun;
      if (heard === 'reply' && credit + waited / patience >= 1) return true;
      // A printing that takes long leaves the machine as much time for everything else.
      return waited > (heard === 'reply' ? 2 * took : Math.max(patience, 2 * took));
    },
    began: (now) => {
      credit = Math.max(0, Math.min(most, credit + (now - begun) / patience) - 1);
      begun = now;
    },
    ended: (now) => {
      took = now - begun;
    },
  };
}
