import type { Subject } from '../../article/addresses.ts';
import type { Replies, Reply } from '../store.ts';
import { domainOf } from './domain.ts';
import { sentBy } from './senders.ts';
import type { Session, Statements } from './session.ts';
import { bump, bumpAll, versionOf } from './versions.ts';

const columns =
  'id, kind, subject, parent, person, url, html, warning, language, published, received, edited, state, reason';

export function toReplies(session: Session): Replies {
  return {
    async put(reply) {
      await session.write((sql) => put(sql, reply));
    },

    find(id) {
      return session.read((sql) => find(sql, id));
    },

    remove(id, person) {
      return session.write(async (sql) => {
        const gone = await sql.one<Pick<Reply, 'subject' | 'state'>>(
          'DELETE FROM replies WHERE id = :id AND person = :person RETURNING subject, state',
          { id, person },
        );
        if (gone?.state === 'shown') await bump(sql, gone.subject);
        return gone !== null;
      });
    },

    judge(id, state, reason) {
      return session.write(async (sql) => {
        const known = await find(sql, id);
        if (!known) return false;
        await sql.run('UPDATE replies SET state = :state, reason = :reason WHERE id = :id', { id, state, reason });
        if (known.state !== state && (known.state === 'shown' || state === 'shown')) await bump(sql, known.subject);
        return true;
      });
    },

    judgeAll(of, state, reason) {
      const { where, values } = sentBy(of);
      return session.write(async (sql) => {
        // Not `state = 'shown'`: SQLite would read everything that is shown, not what these sent.
        const seen = state === 'shown' ? `state <> 'shown'` : `NOT (state <> 'shown')`;
        await bumpAll(sql, `replies WHERE ${where} AND ${seen}`, values);
        return sql.run(`UPDATE replies SET state = :state, reason = :reason WHERE ${where} AND state <> :state`, {
          ...values,
          state,
          reason,
        });
      });
    },

    page(subject, kind, after, limit) {
      return session.read((sql) =>
        sql.all<Reply>(
          `SELECT ${columns} FROM replies
           WHERE state = 'shown' AND kind = :kind AND subject = :subject AND (published, id) > (:published, :id)
           ORDER BY published, id LIMIT :limit`,
          { subject, kind, published: after?.published ?? Number.MIN_SAFE_INTEGER, id: after?.id ?? '', limit },
        ),
      );
    },

    newest(subject, kind, limit) {
      return session.read((sql) =>
        sql.all<Reply>(
          `SELECT ${columns} FROM replies
           WHERE state = 'shown' AND kind = :kind AND subject = :subject
           ORDER BY published DESC, id DESC LIMIT :limit`,
          { subject, kind, limit },
        ),
      );
    },

    answers(parent, after, limit) {
      return session.read((sql) =>
        sql.all<Reply>(
          `SELECT ${columns} FROM replies
           WHERE state = 'shown' AND kind = 'reply' AND parent = :parent AND (published, id) > (:published, :id)
           ORDER BY published, id LIMIT :limit`,
          { parent, published: after?.published ?? Number.MIN_SAFE_INTEGER, id: after?.id ?? '', limit },
        ),
      );
    },

    async countAnswers(parent) {
      const row = await session.read((sql) =>
        sql.one<{ count: number }>(
          `SELECT COUNT(*) AS count FROM replies WHERE state = 'shown' AND kind = 'reply' AND parent = :parent`,
          { parent },
        ),
      );
      return row?.count ?? 0;
    },

    async count(subject, kind) {
      const row = await session.read((sql) =>
        sql.one<{ count: number }>(
          `SELECT COUNT(*) AS count FROM replies WHERE state = 'shown' AND kind = :kind AND subject = :subject`,
          { subject, kind },
        ),
      );
      return row?.count ?? 0;
    },

    async countAll(kind) {
      const row = await session.read((sql) =>
        sql.one<{ count: number }>(`SELECT COUNT(*) AS count FROM replies WHERE state = 'shown' AND kind = :kind`, {
          kind,
        }),
      );
      return row?.count ?? 0;
    },

    review(state, limit, offset = 0) {
      return session.read((sql) =>
        sql.all<Reply>(
          `SELECT ${columns} FROM replies WHERE state = :state
           ORDER BY received DESC, id DESC LIMIT :limit OFFSET :offset`,
          { state, limit, offset },
        ),
      );
    },

    async isTrusted(person) {
      const row = await session.read((sql) =>
        sql.one(`SELECT 1 FROM replies WHERE person = :person AND state = 'shown' LIMIT 1`, { person }),
      );
      return row !== null;
    },

    version(subject) {
      return session.read((sql) => versionOf(sql, subject));
    },

    versions(after, limit) {
      return session.read((sql) =>
        sql.all<{ subject: Subject; version: number }>(
          'SELECT subject, version FROM versions WHERE subject > :after ORDER BY subject LIMIT :limit',
          { after: after ?? '', limit },
        ),
      );
    },
  };
}

function find(sql: Statements, id: string): Promise<Reply | null> {
  return sql.one<Reply>(`SELECT ${columns} FROM replies WHERE id = :id`, { id });
}

async function put(sql: Statements, reply: Reply): Promise<void> {
  const { id, kind, subject, parent, person, url, html, warning, language } = reply;
  const { published, received, edited, state, reason } = reply;
  const known = await find(sql, id);
  // Nobody rewrites the post of another account by naming its id.
  if (known && known.person !== person) return;
  await sql.run(
    `INSERT INTO replies (id, kind, subject, parent, person, domain, url, html, warning, language, published, received,
       edited, state, reason)
     VALUES (:id, :kind, :subject, :parent, :person, :domain, :url, :html, :warning, :language, :published, :received,
       :edited, :state, :reason)
     ON CONFLICT (id) DO UPDATE SET
       html = excluded.html,
       warning = excluded.warning,
       language = excluded.language,
       edited = excluded.edited,
       state = excluded.state,
       reason = excluded.reason
     WHERE replies.person = excluded.person`,
    {
      ...{ id, kind, subject, parent, person, domain: domainOf(person), url, html, warning, language },
      ...{ published, received, edited, state, reason },
    },
  );
  if (isSeen(known, reply)) await bump(sql, known?.subject ?? subject);
}

/** Whether readers of the page can tell the post now from what it was. */
function isSeen(known: Reply | null, reply: Reply): boolean {
  if (!known) return reply.state === 'shown';
  if (known.state !== 'shown' && reply.state !== 'shown') return false;
  return (['html', 'warning', 'language', 'edited', 'state'] as const).some((name) => known[name] !== reply[name]);
}
