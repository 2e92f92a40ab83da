import type { DeliveryState } from '../queue.ts';

/** What the state of a delivery says of its beginning. */
export interface Start {
  /** Neither tried before nor held back by the breaker. */
  first: boolean;
  /** When its first attempt was due, in ms since 1970. */
  due: number;
}

let last: { state: string; start: Start } | null = null;

/** Reads a state; those that come one after another are mostly the same. */
export function startOf(state: string): Start {
  if (last?.state === state) return last.start;
  const { attempt, circuitHeld, started } = JSON.parse(state) as DeliveryState;
  const start = { first: attempt === 0 && !circuitHeld, due: Date.parse(started) };
  last = { state, start };
  return start;
}
