/** Rows that may be counted whenever somebody asks, and how long a larger count is good, in ms. */
const few = 10_000;
const good = 5 * 60_000;

/** Counts anew each time, but where there was much to count: then once in five minutes. */
export function remembered<T>(count: () => Promise<T>, sizeOf: (counted: T) => number): () => Promise<T> {
  let last: { counted: T; at: number } | null = null;
  let counting: Promise<T> | null = null;
  const again = async () => {
    try {
      const counted = await count();
      last = sizeOf(counted) > few ? { counted, at: performance.now() } : null;
      return counted;
    } finally {
      counting = null;
    }
  };
  return async () => {
    if (last && performance.now() - last.at < good) return last.counted;
    counting ??= again();
    return counting;
  };
}
