import { getLogger } from '@logtape/logtape';
import type { Store } from '../../storage/store.ts';

/** So many documents of threads are read an hour, of one server and in all. */
const ofOneServer = 200;
const inAll = 1000;

const hour = 3_600_000;

/**
 * May one more document be read now, and if so it is counted. Whoever sends many threads must not make us read the whole fediverse
 * for him, nor use up what there is for others.
 */
export async function mayRead(url: string, { cache }: Pick<Store, 'cache'>, now: number): Promise<boolean> {
  const { origin } = new URL(url);
  const may = (await spend(origin, ofOneServer, cache, now)) && (await spend('all', inAll, cache, now));
  if (!may) logger.info('No more is read of threads at {origin} this hour.', { origin });
  return may;
}

const logger = getLogger(['newswire', 'inbox']);

/** Others count at the same time: a count that moved meanwhile is read again. */
async function spend(name: string, most: number, cache: Store['cache'], now: number): Promise<boolean> {
  const key = ['gathered', String(Math.floor(now / hour)), name];
  for (;;) {
    const value = (await cache.get(key, now))?.value;
    const count = typeof value === 'number' ? value : 0;
    if (count >= most) return false;
    if (await cache.swap(key, value, count + 1, now + 2 * hour, now)) return true;
  }
}
