import type { Cache } from '../../storage/store.ts';
import { mostDenials } from './limits.ts';

const hour = 3_600_000;

/** Counts that a callback did not confirm what was asked in its name. */
export async function noteDenial(callback: string, cache: Cache, now: number): Promise<void> {
  const key = keyOf(callback, now);
  // Another one may count at the same time: a count that moved meanwhile is read again.
  for (;;) {
    const value = (await cache.get(key, now))?.value;
    if (await cache.swap(key, value, (Number(value) || 0) + 1, now + hour, now)) return;
  }
}

/** Was so much asked in the name of this host that it did not mean that more would be an attack on it? */
export async function isVictim(callback: string, cache: Cache, now: number): Promise<boolean> {
  return (Number((await cache.get(keyOf(callback, now), now))?.value) || 0) >= mostDenials;
}

function keyOf(callback: string, now: number): string[] {
  return ['hub-denials', String(Math.floor(now / hour)), new URL(callback).hostname];
}
