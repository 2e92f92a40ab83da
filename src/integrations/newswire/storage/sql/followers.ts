import type { Follower, Followers } from '../store.ts';
import type { Session } from './session.ts';

export function toFollowers(session: Session): Followers {
  return {
    async put({ actor, id, inbox, sharedInbox, follow, since }) {
      await session.step((sql) =>
        sql.run(
          `INSERT INTO followers (actor, id, inbox, shared_inbox, follow, since)
           VALUES (:actor, :id, :inbox, :sharedInbox, :follow, :since)
           ON CONFLICT (actor, id) DO UPDATE SET
             inbox = excluded.inbox,
             shared_inbox = excluded.shared_inbox,
             follow = COALESCE(excluded.follow, followers.follow)`,
          { actor, id, inbox, sharedInbox, follow, since },
        ),
      );
    },

    remove(actor, id) {
      return session.step(
        async (sql) => (await sql.run('DELETE FROM followers WHERE actor = :actor AND id = :id', { actor, id })) > 0,
      );
    },

    removeFollow(follow, id) {
      return session.step(
        async (sql) => (await sql.run('DELETE FROM followers WHERE id = :id AND follow = :follow', { id, follow })) > 0,
      );
    },

    removeEverywhere(id) {
      return session.step((sql) => sql.run('DELETE FROM followers WHERE id = :id', { id }));
    },

    removeInbox(inbox) {
      return session.step((sql) =>
        sql.run('DELETE FROM followers WHERE inbox = :inbox OR shared_inbox = :inbox', { inbox }),
      );
    },

    async has(actor, id) {
      const row = await session.read((sql) =>
        sql.one('SELECT 1 FROM followers WHERE actor = :actor AND id = :id', { actor, id }),
      );
      return row !== null;
    },

    async follows(id) {
      const row = await session.read((sql) => sql.one('SELECT 1 FROM followers WHERE id = :id LIMIT 1', { id }));
      return row !== null;
    },

    async at(actor, origin) {
      const rows = await session.read((sql) =>
        // `0` comes after `/`: every id of that origin, along the primary key.
        sql.all<{ id: string }>(
          'SELECT id FROM followers WHERE actor = :actor AND id >= :from AND id < :to ORDER BY id',
          { actor, from: `${origin}/`, to: `${origin}0` },
        ),
      );
      return rows.map(({ id }) => id);
    },

    async atEach(actor, origins) {
      const rows = await session.read((sql) =>
        sql.all<{ origin: string; id: string }>(
          `SELECT origins.value AS origin, followers.id AS id FROM ${sql.dialect.texts(':origins')} AS origins
           ${sql.dialect.forEach({
             columns: 'id',
             table: 'followers',
             where: `actor = :actor AND followers.id >= origins.value || '/' AND followers.id < origins.value || '0'`,
           })}`,
          { actor, origins: JSON.stringify([...new Set(origins)]) },
        ),
      );
      const at = new Map<string, string[]>();
      for (const { origin, id } of rows) {
        const ids = at.get(origin);
        if (ids) ids.push(id);
        else at.set(origin, [id]);
      }
      return at;
    },

    async count(actor) {
      const row = await session.read((sql) =>
        sql.one<{ count: number }>('SELECT COUNT(*) AS count FROM followers WHERE actor = :actor', { actor }),
      );
      return row?.count ?? 0;
    },

    page(actor, after, limit) {
      return session.read((sql) =>
        sql.all<Follower>(
          `SELECT actor, id, inbox, shared_inbox AS "sharedInbox", follow, since
           FROM followers WHERE actor = :actor AND id > :after ORDER BY id LIMIT :limit`,
          // Every id comes after the empty text.
          { actor, after: after ?? '', limit },
        ),
      );
    },

    async inboxes(actor) {
      const rows = await session.read((sql) => sql.all<Row>(distinctAddresses('actor = :actor'), { actor }));
      return rows.map(toAddress);
    },

    async allInboxes() {
      const rows = await session.read((sql) => sql.all<Row>(distinctAddresses('true')));
      return rows.map(toAddress);
    },
  };
}

/** Word for word as in the indexes: else they are not used. */
const address = 'COALESCE(shared_inbox, inbox)';

/**
 * Goes from each address straight to the next along the index, ascending. DISTINCT would read every follower, and there are many at
 * one address.
 */
function distinctAddresses(who: string): string {
  return `
    WITH RECURSIVE addresses (address) AS (
      SELECT MIN(${address}) FROM followers WHERE ${who}
      UNION ALL
      SELECT (SELECT MIN(${address}) FROM followers WHERE ${who} AND ${address} > addresses.address)
      FROM addresses WHERE addresses.address IS NOT NULL
    )
    SELECT address FROM addresses WHERE address IS NOT NULL`;
}

interface Row {
  address: string;
}

function toAddress({ address }: Row): string {
  return address;
}
