import type { ActorKey, KeyAlgorithm, Keys } from '../store.ts';
import type { Session, Statements } from './session.ts';

const columns = 'actor, algorithm, public_key AS "publicKey", private_key AS "privateKey", created';

export function toKeys(session: Session): Keys {
  return {
    find(actor, algorithm) {
      return session.read((sql) => find(sql, actor, algorithm));
    },

    all() {
      return session.read((sql) => sql.all<ActorKey>(`SELECT ${columns} FROM actor_keys ORDER BY actor, algorithm`));
    },

    add({ actor, algorithm, publicKey, privateKey, created }) {
      return session.write(async (sql) => {
        await sql.run(
          `INSERT INTO actor_keys (actor, algorithm, public_key, private_key, created)
           VALUES (:actor, :algorithm, :publicKey, :privateKey, :created)
           ON CONFLICT (actor, algorithm) DO NOTHING`,
          { actor, algorithm, publicKey, privateKey, created },
        );
        return (await find(sql, actor, algorithm))!;
      });
    },
  };
}

function find(sql: Statements, actor: string, algorithm: KeyAlgorithm): Promise<ActorKey | null> {
  return sql.one<ActorKey>(`SELECT ${columns} FROM actor_keys WHERE actor = :actor AND algorithm = :algorithm`, {
    actor,
    algorithm,
  });
}
