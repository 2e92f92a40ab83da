import { LRUCache } from 'lru-cache';

/** Counts how often someone loads a whole feed. */
export interface Pace {
  /** @returns seconds after which to ask again; 0 for all who may have the feed now, which then counts. */
  take(client: string, feed: string): number;
}

/**
 * The limit is for programs that run wild, not for readers: a reader asks twice an hour and mostly gets 304, which is free.
 * A whole house behind one address stays below it.
 */
const most = 60;
const span = 10 * 60_000;
/** Whoever was not seen for longest is forgotten: some 6 MB at most. */
const remembered = 10_000;

export function openPace(clock: () => number): Pace {
  const times = new LRUCache<string, number[]>({ max: remembered });
  return {
    take: (client, feed) => {
      const now = clock();
      const recent = (times.get(`${client} ${feed}`) ?? []).filter((time) => time > now - span);
      const [first = now] = recent;
      const free = recent.length < most;
      times.set(`${client} ${feed}`, free ? [...recent, now] : recent);
      return free ? 0 : Math.ceil((first + span - now) / 1000);
    },
  };
}
