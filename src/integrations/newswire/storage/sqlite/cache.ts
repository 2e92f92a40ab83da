import { isDeepStrictEqual } from 'node:util';
import type { Cache } from '../store.ts';
import { parseKey, rangeOf, toKey } from './cache-key.ts';
import type { Session } from './session.ts';
import type { Statements } from './statements.ts';

const live = '(expires IS NULL OR expires > :now)';

export function toCache(session: Session): Cache {
  return {
    async get(key, now) {
      const found = await session.read((sql) => find(sql, toKey(key), now));
      return found === null ? null : { value: JSON.parse(found) };
    },

    async set(key, value, expires) {
      await session.write((sql) => put(sql, toKey(key), value, expires), 'soon');
    },

    async delete(key) {
      await session.write((sql) => put(sql, toKey(key), undefined, null), 'soon');
    },

    swap(key, expected, value, expires, now) {
      return session.write((sql) => {
        const found = find(sql, toKey(key), now);
        if (!isSame(found, expected)) return false;
        put(sql, toKey(key), value, expires);
        return true;
      }, 'soon');
    },

    async list(prefix, now) {
      const rows = await session.read((sql) =>
        sql.all<{ key: string; value: string }>(
          `SELECT key, value FROM cache WHERE key >= :from AND key < :to AND ${live} ORDER BY key`,
          { ...rangeOf(prefix), now },
        ),
      );
      return rows.map(({ key, value }) => ({ key: parseKey(key), value: JSON.parse(value) }));
    },

    sweep(now) {
      return session.write((sql) => sql.run('DELETE FROM cache WHERE expires <= :now', { now }), 'soon');
    },
  };
}

function find(sql: Statements, key: string, now: number): string | null {
  return (
    sql.one<{ value: string }>(`SELECT value FROM cache WHERE key = :key AND ${live}`, { key, now })?.value ?? null
  );
}

/** `undefined` is no value in JSON: keeping it means keeping nothing. */
function put(sql: Statements, key: string, value: unknown, expires: number | null): void {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) {
    sql.run('DELETE FROM cache WHERE key = :key', { key });
    return;
  }
  sql.run(
    `INSERT INTO cache (key, value, expires) VALUES (:key, :value, :expires)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires`,
    { key, value: text, expires },
  );
}

/** Compares what the texts mean, so that the order of an object's keys does not matter. */
function isSame(found: string | null, expected: unknown): boolean {
  const wanted: string | undefined = JSON.stringify(expected);
  if (found === null || wanted === undefined) return found === null && wanted === undefined;
  return isDeepStrictEqual(JSON.parse(found), JSON.parse(wanted));
}
