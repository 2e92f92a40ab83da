import type { KvKey, KvStore } from '@fedify/fedify';
import type { Store } from '../storage/store.ts';

/** Fedify's key-value store over our cache: remote keys and documents, activities already seen, breaker states. */
export function toKvStore({ cache }: Pick<Store, 'cache'>, clock: () => number): KvStore {
  const expires = (ttl: { total(unit: 'millisecond'): number } | undefined) =>
    ttl ? clock() + ttl.total('millisecond') : null;
  return {
    get: async <T>(key: KvKey) => (await cache.get(key, clock()))?.value as T | undefined,
    set: (key, value, options) => cache.set(key, value, expires(options?.ttl)),
    delete: (key) => cache.delete(key),
    cas: (key, expected, value, options) => cache.swap(key, expected, value, expires(options?.ttl), clock()),
    async *list(prefix) {
      for (const { key, value } of await cache.list(prefix ?? [], clock()))
        yield { key: key as unknown as KvKey, value };
    },
  };
}
