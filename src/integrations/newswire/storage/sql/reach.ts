import type { Reach } from '../store.ts';
import type { Session } from './session.ts';

export function toReach(session: Session): Reach {
  return {
    async add(inbox, at) {
      await session.step((sql) =>
        sql.run('INSERT INTO reach (inbox, since) VALUES (:inbox, :at) ON CONFLICT (inbox) DO NOTHING', { inbox, at }),
      );
    },

    async remove(inbox) {
      await session.step((sql) => sql.run('DELETE FROM reach WHERE inbox = :inbox', { inbox }));
    },

    async all() {
      const rows = await session.read((sql) => sql.all<{ inbox: string }>('SELECT inbox FROM reach ORDER BY inbox'));
      return rows.map(({ inbox }) => inbox);
    },
  };
}
