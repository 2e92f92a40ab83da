/** So many are under way at most that were begun just now. */
const most = 64;
/** What is under way for so long, in ms, is slow: it only waits, and takes nobody's place. */
const slow = 1000;
/** So many of the slow ones; more take the places of others. Of thousands of servers, some tens are always down. */
const mostSlow = 512;

/** Where deliveries are under way: a few places, and a waiting room for those that turn out slow. */
export interface Places {
  /** Whether another may begin. */
  readonly free: boolean;
  readonly taken: number;
  take(work: Promise<void>): void;
  leave(work: Promise<void>): void;
  /** Resolves when all places are left. */
  empty(): Promise<void>;
}

/** @param onFree is called after a look that may have made room. */
export function toPlaces(onFree: () => void): Places {
  const all = new Set<Promise<void>>();
  /** Those that are not slow, oldest first, each with the time when it will be. */
  const quick = new Map<Promise<void>, number>();
  let timer: NodeJS.Timeout | undefined;

  /** One timer for all, not one for each: nearly all end long before. */
  const look = () => {
    timer = undefined;
    const now = performance.now();
    for (const [work, time] of quick) {
      if (time > now || all.size - quick.size >= mostSlow) break;
      quick.delete(work);
    }
    if (quick.size > 0) timer = setTimeout(look, slow / 4);
    onFree();
  };

  return {
    get free() {
      return quick.size < most;
    },
    get taken() {
      return all.size;
    },
    take: (work) => {
      all.add(work);
      quick.set(work, performance.now() + slow);
      timer ??= setTimeout(look, slow);
    },
    leave: (work) => {
      all.delete(work);
      quick.delete(work);
    },
    empty: async () => {
      await Promise.allSettled(all);
      clearTimeout(timer);
    },
  };
}
