import type { FollowRequest, Requests } from '../store.ts';
import type { Session } from './session.ts';

const columns = 'actor, id, inbox, shared_inbox AS "sharedInbox", follow, asked AS at';

export function toRequests(session: Session): Requests {
  return {
    async put({ actor, id, inbox, sharedInbox, follow, at }) {
      await session.step((sql) =>
        sql.run(
          // Who asks again keeps the place in the queue.
          `INSERT INTO requests (actor, id, inbox, shared_inbox, follow, asked)
           VALUES (:actor, :id, :inbox, :sharedInbox, :follow, :at)
           ON CONFLICT (actor, id) DO UPDATE SET
             inbox = excluded.inbox,
             shared_inbox = excluded.shared_inbox,
             follow = excluded.follow`,
          { actor, id, inbox, sharedInbox, follow, at },
        ),
      );
    },

    find(actor, id) {
      return session.read((sql) =>
        sql.one<FollowRequest>(`SELECT ${columns} FROM requests WHERE actor = :actor AND id = :id`, { actor, id }),
      );
    },

    all() {
      return session.read((sql) => sql.all<FollowRequest>(`SELECT ${columns} FROM requests ORDER BY asked, actor, id`));
    },

    remove(actor, id) {
      return session.step(
        async (sql) => (await sql.run('DELETE FROM requests WHERE actor = :actor AND id = :id', { actor, id })) > 0,
      );
    },
  };
}
