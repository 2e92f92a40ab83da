import { getLogger } from '@logtape/logtape';
import type { Desk } from './desk.ts';
import { hurry } from './hurry.ts';

/** Less is no leap but a clock that is put right bit by bit, in ms. */
const least = 60_000;
const logger = getLogger(['newswire', 'server']);

/** Tells by how many ms the clock was set since it was asked last: how much further it went than time did. 0 where it was not. */
export function toLeapWatch(clock: () => number, elapsed = () => performance.now()): () => number {
  let before = clock() - elapsed();
  return () => {
    const now = clock() - elapsed();
    const leap = now - before;
    before = now;
    return Math.abs(leap) < least ? 0 : leap;
  };
}

/**
 * Makes due at once what waits for a moment that a wrong clock named: it may lie a year ahead.
 * @returns a look that tells whether the clock was set; where it fails, the next one does what was left.
 */
export function toLeapGuard({ store, clock }: Pick<Desk, 'store' | 'clock'>): () => Promise<boolean> {
  const watch = toLeapWatch(clock);
  let leap = 0;
  return async () => {
    leap ||= watch();
    if (leap === 0) return false;
    if (leap < 0) await hurry(store, null, clock());
    logger.warn('The clock of this machine was set {way} by {minutes} minutes.', {
      way: leap < 0 ? 'back' : 'ahead',
      minutes: Math.round(Math.abs(leap) / 60_000),
    });
    leap = 0;
    return true;
  };
}
