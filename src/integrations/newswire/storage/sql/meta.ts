import type { Meta } from '../store.ts';
import type { Session } from './session.ts';

export function toMeta(session: Session): Meta {
  return {
    async get(name) {
      const row = await session.read((sql) =>
        sql.one<{ value: string }>('SELECT value FROM meta WHERE name = :name', { name }),
      );
      return row?.value ?? null;
    },

    async set(name, value) {
      await session.step((sql) =>
        sql.run(
          `INSERT INTO meta (name, value) VALUES (:name, :value)
           ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
          { name, value },
        ),
      );
    },
  };
}
