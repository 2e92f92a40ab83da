import type { Quote, Quotes } from '../store.ts';
import type { Session } from './session.ts';

const columns = 'id, subject, post, person, request, state, asked AS at';

export function toQuotes(session: Session): Quotes {
  return {
    async put({ id, subject, post, person, request, state, at }) {
      await session.step((sql) =>
        sql.run(
          `INSERT INTO quotes (id, subject, post, person, request, state, asked)
           VALUES (:id, :subject, :post, :person, :request, :state, :at)
           ON CONFLICT (id) DO UPDATE SET
             subject = excluded.subject,
             post = excluded.post,
             person = excluded.person,
             request = excluded.request,
             state = excluded.state,
             asked = excluded.asked`,
          { id, subject, post, person, request, state, at },
        ),
      );
    },

    find(id) {
      return session.read((sql) => sql.one<Quote>(`SELECT ${columns} FROM quotes WHERE id = :id`, { id }));
    },

    findPost(subject, post) {
      return session.read((sql) =>
        sql.one<Quote>(
          `SELECT ${columns} FROM quotes WHERE subject = :subject AND post = :post ORDER BY asked DESC, id LIMIT 1`,
          { subject, post },
        ),
      );
    },

    list({ subject = null, state = null }) {
      return session.read((sql) =>
        sql.all<Quote>(
          // Each case apart: with one condition for all no index would be used.
          `SELECT ${columns} FROM quotes
           WHERE ${subject === null ? '1 = 1' : 'subject = :subject'} AND ${state === null ? '1 = 1' : 'state = :state'}
           ORDER BY asked DESC, id DESC`,
          { ...(subject !== null && { subject }), ...(state !== null && { state }) },
        ),
      );
    },

    async judge(id, state) {
      const judged = await session.step((sql) =>
        sql.run('UPDATE quotes SET state = :state WHERE id = :id', { id, state }),
      );
      return judged > 0;
    },
  };
}
