import type { Locks } from '../store.ts';
import type { Session } from './session.ts';

export function toLocks(session: Session): Locks {
  return {
    acquire(name, owner, until, now) {
      return session.write(
        (sql) =>
          sql.run(
            `INSERT INTO locks (name, owner, held_until) VALUES (:name, :owner, :until)
             ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, held_until = excluded.held_until
             WHERE locks.owner = excluded.owner OR locks.held_until <= :now`,
            { name, owner, until, now },
          ) > 0,
        'soon',
      );
    },

    async release(name, owner) {
      await session.write(
        (sql) => sql.run('DELETE FROM locks WHERE name = :name AND owner = :owner', { name, owner }),
        'soon',
      );
    },

    holder(name, now) {
      return session.read(
        (sql) =>
          sql.one<{ owner: string }>('SELECT owner FROM locks WHERE name = :name AND held_until > :now', { name, now })
            ?.owner ?? null,
      );
    },
  };
}
