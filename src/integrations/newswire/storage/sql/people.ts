import type { People, Person } from '../store.ts';
import type { Session, Statements } from './session.ts';
import { bumpAll } from './versions.ts';

const columns = 'id, handle, name, url, inbox, shared_inbox AS "sharedInbox", seen';

/** Tables that keep something of a person, and the column that names them. Blocks stay: a new start must not lift one. */
const traces = {
  people: 'id',
  replies: 'person',
  reactions: 'person',
  quotes: 'person',
  votes: 'voter',
  requests: 'id',
  followers: 'id',
} as const;

export function toPeople(session: Session): People {
  return {
    async put(person) {
      const { id, handle, name, url, inbox, sharedInbox, seen } = person;
      await session.write(async (sql) => {
        const known = await find(sql, id);
        await sql.run(
          `INSERT INTO people (id, handle, handle_key, name, url, inbox, shared_inbox, seen)
           VALUES (:id, :handle, :key, :name, :url, :inbox, :sharedInbox, :seen)
           ON CONFLICT (id) DO UPDATE SET
             handle = excluded.handle,
             handle_key = excluded.handle_key,
             name = excluded.name,
             url = excluded.url,
             inbox = excluded.inbox,
             shared_inbox = excluded.shared_inbox,
             seen = excluded.seen`,
          { id, handle, key: handle.toLowerCase(), name, url, inbox, sharedInbox, seen },
        );
        if (known && isRenamed(known, person)) await bumpAll(sql, shown, { id });
      }, 'soon');
    },

    find(id) {
      return session.read((sql) => find(sql, id));
    },

    findAll(ids) {
      return session.read((sql) =>
        sql.all<Person>(`SELECT ${columns} FROM people WHERE id IN (SELECT value FROM ${sql.dialect.texts(':ids')})`, {
          ids: JSON.stringify(ids),
        }),
      );
    },

    findHandle(handle) {
      return session.read((sql) =>
        sql.one<Person>(
          // A server that began anew may have given a handle a second id: the one seen last answers to it.
          `SELECT ${columns} FROM people WHERE handle_key = :key ORDER BY seen DESC LIMIT 1`,
          { key: handle.toLowerCase() },
        ),
      );
    },

    knows(id) {
      return session.read((sql) => isKept(sql, id));
    },

    async known(ids) {
      const rows = await session.read((sql) =>
        sql.all<{ id: string }>(
          `SELECT value AS id FROM ${sql.dialect.texts(':ids')} WHERE ${Object.entries(traces)
            .map(([table, column]) => `EXISTS (SELECT 1 FROM ${table} WHERE ${table}.${column} = value)`)
            .join(' OR ')}`,
          { ids: JSON.stringify(ids) },
        ),
      );
      return rows.map(({ id }) => id);
    },

    async remove(id) {
      // Most who delete themselves were never here: they must not cost a write.
      if (!(await session.read((sql) => isKept(sql, id)))) return false;
      return session.write(async (sql) => {
        await bumpAll(sql, shown, { id });
        await bumpAll(sql, 'reactions WHERE person = :id', { id });
        await bumpAll(sql, `(SELECT 'polls/' || poll AS subject FROM votes WHERE voter = :id) AS theirs WHERE 1 = 1`, {
          id,
        });
        let removed = 0;
        for (const [table, column] of Object.entries(traces))
          removed += await sql.run(`DELETE FROM ${table} WHERE ${column} = :id`, { id });
        return removed > 0;
      });
    },
  };
}

const shown = `replies WHERE person = :id AND state = 'shown'`;

function find(sql: Statements, id: string): Promise<Person | null> {
  return sql.one<Person>(`SELECT ${columns} FROM people WHERE id = :id`, { id });
}

function isRenamed(known: Person, { handle, name, url }: Person): boolean {
  return known.handle !== handle || known.name !== name || known.url !== url;
}

async function isKept(sql: Statements, id: string): Promise<boolean> {
  const lookups = Object.entries(traces).map(
    ([table, column]) => `SELECT 1 WHERE EXISTS (SELECT 1 FROM ${table} WHERE ${column} = :id)`,
  );
  return (await sql.one(`${lookups.join(' UNION ALL ')} LIMIT 1`, { id })) !== null;
}
