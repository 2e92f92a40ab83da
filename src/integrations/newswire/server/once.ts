import { LRUCache } from 'lru-cache';

/** Makes a thing, or hands out the one that was made of the same name and version. */
export type Once<T> = (name: string, version: string, make: () => Promise<T>) => Promise<T>;

/**
 * Many who ask at once wait for one and the same; what failed is made again for the next.
 * @param max names that are remembered, each in its latest version.
 */
export function openOnce<T>(max: number): Once<T> {
  const made = new LRUCache<string, { version: string; thing: Promise<T> }>({ max });
  return (name, version, make) => {
    const known = made.get(name);
    if (known?.version === version) return known.thing;
    const thing = make();
    made.set(name, { version, thing });
    thing.catch(() => {
      if (made.peek(name)?.thing === thing) made.delete(name);
    });
    return thing;
  };
}
