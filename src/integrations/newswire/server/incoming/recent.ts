/** What was learned within the last minutes, so many things at most: what was not asked for longest goes first. */
export interface Recent<T> {
  get(name: string): T | undefined;
  set(name: string, value: T): void;
  delete(name: string): void;
}

/** @param options `most` things; `ttl` in ms. */
export function toRecent<T>({
  most,
  ttl,
  now = Date.now,
}: {
  most: number;
  ttl: number;
  now?: () => number;
}): Recent<T> {
  // A Map keeps the order in which names were set.
  const entries = new Map<string, { value: T; until: number }>();
  return {
    get: (name) => {
      const entry = entries.get(name);
      if (!entry) return undefined;
      entries.delete(name);
      if (entry.until <= now()) return undefined;
      entries.set(name, entry);
      return entry.value;
    },
    set: (name, value) => {
      entries.delete(name);
      entries.set(name, { value, until: now() + ttl });
      if (entries.size > most) entries.delete(entries.keys().next().value ?? '');
    },
    delete: (name) => void entries.delete(name),
  };
}
