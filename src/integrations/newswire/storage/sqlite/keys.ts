import type { ActorKey, Keys } from '../store.ts';
import type { Session } from './session.ts';

const columns = 'actor, algorithm, public_key AS "publicKey", private_key AS "privateKey", created';

export function toKeys(session: Session): Keys {
  return {
    find(actor) {
      return session.read((sql) =>
        sql.one<ActorKey>(`SELECT ${columns} FROM actor_keys WHERE actor = :actor`, { actor }),
      );
    },

    all() {
      return session.read((sql) => sql.all<ActorKey>(`SELECT ${columns} FROM actor_keys ORDER BY actor`));
    },

    add({ actor, algorithm, publicKey, privateKey, created }) {
      return session.write((sql) => {
        sql.run(
          `INSERT INTO actor_keys (actor, algorithm, public_key, private_key, created)
           VALUES (:actor, :algorithm, :publicKey, :privateKey, :created)
           ON CONFLICT (actor) DO NOTHING`,
          { actor, algorithm, publicKey, privateKey, created },
        );
        return sql.one<ActorKey>(`SELECT ${columns} FROM actor_keys WHERE actor = :actor`, { actor })!;
      });
    },
  };
}
