import { isDeepStrictEqual } from 'node:util';
import type { Cache } from '../store.ts';
import { parseKey, rangeOf, toKey } from './cache-key.ts';
import type { Session, Statements } from './session.ts';

const live = '(expires IS NULL OR expires > :now)';

export function toCache(session: Session): Cache {
  return {
    async get(key, now) {
      const found = await session.read((sql) => find(sql, toKey(key), now));
      return found === null ? null : { value: JSON.parse(found) };
    },

    async set(key, value, expires) {
      await session.step((sql) => put(sql, toKey(key), value, expires), 'soon');
    },

    async delete(key) {
      await session.step((sql) => put(sql, toKey(key), undefined, null), 'soon');
    },

    swap(key, expected, value, expires, now) {
      return session.write(async (sql) => {
        const name = toKey(key);
        // Said by the database itself in one go.
        if (expected === undefined && value !== undefined)
          return change(sql, { key: name, found: null, value, expires, now });
        const found = await find(sql, name, now);
        if (!isSame(found, expected)) return false;
        // Another process may have come between: then nothing is found to be changed.
        return change(sql, { key: name, found, value, expires, now });
      }, 'soon');
    },

    async add(keys, value, expires, now) {
      if (keys.length === 0) return [];
      const rows = await session.step(
        (sql) =>
          // Without WHERE, SQLite reads ON as that of a join.
          sql.all<{ key: string }>(
            `INSERT INTO cache (key, value, expires)
             SELECT value, :text, :expires FROM ${sql.dialect.texts(':keys')} WHERE true
             ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires
             WHERE cache.expires <= :now RETURNING key`,
            { keys: JSON.stringify([...new Set(keys.map(toKey))]), text: JSON.stringify(value), expires, now },
          ),
        'soon',
      );
      return rows.map(({ key }) => parseKey(key));
    },

    async some(keys, now) {
      const rows = await session.read((sql) =>
        sql.all<{ key: string; value: string }>(
          `SELECT key, value FROM cache WHERE key IN (SELECT value FROM ${sql.dialect.texts(':keys')}) AND ${live}`,
          { keys: JSON.stringify(keys.map(toKey)), now },
        ),
      );
      return rows.map(({ key, value }) => ({ key: parseKey(key), value: JSON.parse(value) }));
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
      return session.step((sql) => sql.run('DELETE FROM cache WHERE expires <= :now', { now }), 'soon');
    },
  };
}

async function find(sql: Statements, key: string, now: number): Promise<string | null> {
  const row = await sql.one<{ value: string }>(`SELECT value FROM cache WHERE key = :key AND ${live}`, { key, now });
  return row?.value ?? null;
}

/** `undefined` is no value in JSON: keeping it means keeping nothing. */
async function put(sql: Statements, key: string, value: unknown, expires: number | null): Promise<void> {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) {
    await sql.run('DELETE FROM cache WHERE key = :key', { key });
    return;
  }
  await sql.run(
    `INSERT INTO cache (key, value, expires) VALUES (:key, :value, :expires)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires`,
    { key, value: text, expires },
  );
}

interface Swap {
  key: string;
  found: string | null;
  value: unknown;
  expires: number | null;
  now: number;
}

async function change(sql: Statements, { key, found, value, expires, now }: Swap): Promise<boolean> {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined)
    return (
      found === null || (await sql.run('DELETE FROM cache WHERE key = :key AND value = :found', { key, found })) > 0
    );
  const rows =
    found === null
      ? await sql.run(
          `INSERT INTO cache (key, value, expires) VALUES (:key, :text, :expires)
           ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires
           WHERE cache.expires <= :now`,
          { key, text, expires, now },
        )
      : await sql.run('UPDATE cache SET value = :text, expires = :expires WHERE key = :key AND value = :found', {
          ...{ key, found, text, expires },
        });
  return rows > 0;
}

/** Compares what the texts mean, so that the order of an object's keys does not matter. */
function isSame(found: string | null, expected: unknown): boolean {
  const wanted: string | undefined = JSON.stringify(expected);
  if (found === null || wanted === undefined) return found === null && wanted === undefined;
  return isDeepStrictEqual(JSON.parse(found), JSON.parse(wanted));
}
