import type { Locks } from '../store.ts';
import type { Session } from './session.ts';

export function toLocks(session: Session): Locks {
  return {
    acquire(name, owner, until, now) {
      return session.step(
        async (sql) =>
          (await sql.run(
            `INSERT INTO locks (name, owner, held_until) VALUES (:name, :owner, :until)
             ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, held_until = excluded.held_until
             WHERE locks.owner = excluded.owner OR locks.held_until <= :now`,
            { name, owner, until, now },
          )) > 0,
        'soon',
      );
    },

    async release(name, owner) {
      await session.step(
        (sql) => sql.run('DELETE FROM locks WHERE name = :name AND owner = :owner', { name, owner }),
        'soon',
      );
    },

    async holder(name, now) {
      const row = await session.read((sql) =>
        sql.one<{ owner: string }>('SELECT owner FROM locks WHERE name = :name AND held_until > :now', { name, now }),
      );
      return row?.owner ?? null;
    },

    list(prefix) {
      return session.read((sql) =>
        sql.all<{ name: string; owner: string; until: number }>(
          `SELECT name, owner, held_until AS until FROM locks
           WHERE name >= :prefix AND name < :end ORDER BY name`,
          { prefix, end: `${prefix}\u{10FFFF}` },
        ),
      );
    },
  };
}
