/** Lets so many through at a time under one name, and so many wait; the rest is told at once that there is no place. */
export interface Gate {
  /** @throws what `full` makes where too many wait already. */
  pass<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export function toGate({
  parallel,
  waiting,
  full,
}: {
  parallel: number;
  waiting: number;
  full: (name: string) => Error;
}): Gate {
  const under = new Map<string, { running: number; queue: (() => void)[] }>();
  return {
    pass: async (name, work) => {
      const state = under.get(name) ?? { running: 0, queue: [] };
      under.set(name, state);
      if (state.running < parallel) state.running += 1;
      else if (state.queue.length >= waiting) throw full(name);
      // Who ends hands the place over.
      else await new Promise<void>((resolve) => state.queue.push(resolve));
      try {
        return await work();
      } finally {
        const next = state.queue.shift();
        if (next) next();
        else state.running -= 1;
        if (state.running === 0) under.delete(name);
      }
    },
  };
}
