import type { Store } from '../../storage/store.ts';

/**
 * Whose letters wait in the queue, and how many: who has one there must wait with the next, else what was sent last could be done
 * first. Kept in memory: one process alone receives (0026).
 */
export interface Waiting {
  /** Counts anew what is in the queue, at most once in some seconds: another process may have worked it off. */
  count(store: Pick<Store, 'jobs'>): Promise<void>;
  has(sender: string): boolean;
  add(sender: string): void;
  /** One is about to leave the queue. @returns what to call when it has. */
  leaving(sender: string): () => void;
  /** One never came into the queue. */
  remove(sender: string): void;
  total(): number;
}

/** In ms. */
const goodFor = 10_000;

export function toWaiting(now: () => number = Date.now): Waiting {
  let counts = new Map<string, number>();
  let total = 0;
  let counted = Number.NEGATIVE_INFINITY;
  const add = (sender: string, count = 1) => {
    counts.set(sender, (counts.get(sender) ?? 0) + count);
    total += count;
  };
  const remove = (sender: string) => {
    const count = counts.get(sender);
    if (count === undefined) return;
    total -= 1;
    if (count > 1) counts.set(sender, count - 1);
    else counts.delete(sender);
  };
  return {
    count: async ({ jobs }) => {
      const isFirst = counted === Number.NEGATIVE_INFINITY;
      if (!isFirst && (total === 0 || now() - counted < goodFor)) return;
      const rows = await jobs.targets('receive');
      counts = new Map();
      total = 0;
      for (const { target, count } of rows) add(target, count);
      counted = now();
    },
    // Letters of an earlier version do not say whose they are: everybody waits for them.
    has: (sender) => counts.has(sender) || counts.has(''),
    add,
    remove,
    leaving: (sender) => {
      const before = counts;
      // Counted anew meanwhile, it may be in that count or not: rather one too many, until the next.
      return () => {
        if (counts === before) remove(sender);
      };
    },
    total: () => total,
  };
}
