import type { People, Person } from '../store.ts';
import type { Session } from './session.ts';
import type { Statements } from './statements.ts';
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
      await session.write((sql) => {
        const known = find(sql, id);
        sql.run(
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
        if (known && isRenamed(known, person)) bumpAll(sql, shown, { id });
      }, 'soon');
    },

    find(id) {
      return session.read((sql) => find(sql, id));
    },

    findAll(ids) {
      return session.read((sql) =>
        sql.all<Person>(`SELECT ${columns} FROM people WHERE id IN (SELECT value FROM json_each(:ids))`, {
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

    async remove(id) {
      // Most who delete themselves were never here: they must not cost a write.
      if (!(await session.read((sql) => isKept(sql, id)))) return false;
      return session.write((sql) => {
        bumpAll(sql, shown, { id });
        bumpAll(sql, 'reactions WHERE person = :id', { id });
        bumpAll(sql, `(SELECT 'polls/' || poll AS subject FROM votes WHERE voter = :id) AS theirs WHERE 1 = 1`, { id });
        const removed = Object.entries(traces).map(([table, column]) =>
          sql.run(`DELETE FROM ${table} WHERE ${column} = :id`, { id }),
        );
        return removed.some((rows) => rows > 0);
      });
    },
  };
}

const shown = `replies WHERE person = :id AND state = 'shown'`;

function find(sql: Statements, id: string): Person | null {
  return sql.one<Person>(`SELECT ${columns} FROM people WHERE id = :id`, { id });
}

function isRenamed(known: Person, { handle, name, url }: Person): boolean {
  return known.handle !== handle || known.name !== name || known.url !== url;
}

function isKept(sql: Statements, id: string): boolean {
  const lookups = Object.entries(traces).map(
    ([table, column]) => `SELECT 1 WHERE EXISTS (SELECT 1 FROM ${table} WHERE ${column} = :id)`,
  );
  return sql.one(`${lookups.join(' UNION ALL ')} LIMIT 1`, { id }) !== null;
}
