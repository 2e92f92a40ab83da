import type { Subject } from '../../article/addresses.ts';
import type { Reaction, ReactionCounts, Reactions } from '../store.ts';
import { domainOf } from './domain.ts';
import { sentBy } from './senders.ts';
import type { Session } from './session.ts';
import { bump, bumpAll } from './versions.ts';

export function toReactions(session: Session): Reactions {
  return {
    async put({ subject, kind, person, activity, emoji, at }) {
      await session.write(async (sql) => {
        const added = await sql.run(
          `INSERT INTO reactions (subject, kind, person, domain, activity, emoji, reacted)
           VALUES (:subject, :kind, :person, :domain, :activity, :emoji, :at)
           ON CONFLICT (subject, kind, person) DO NOTHING`,
          { subject, kind, person, domain: domainOf(person), activity, emoji, at },
        );
        // Nearly all are new: two statements do.
        const known = added
          ? null
          : await sql.one<Pick<Reaction, 'emoji'>>(
              'SELECT emoji FROM reactions WHERE subject = :subject AND kind = :kind AND person = :person',
              { subject, kind, person },
            );
        if (known)
          await sql.run(
            `UPDATE reactions SET activity = :activity, emoji = :emoji, reacted = :at
             WHERE subject = :subject AND kind = :kind AND person = :person`,
            { subject, kind, person, activity, emoji, at },
          );
        if (!known || known.emoji !== emoji) await bump(sql, subject);
      });
    },

    remove(subject, kind, person) {
      return session.write(async (sql) => {
        const found = await sql.run(
          'DELETE FROM reactions WHERE subject = :subject AND kind = :kind AND person = :person',
          {
            subject,
            kind,
            person,
          },
        );
        if (found) await bump(sql, subject);
        return found > 0;
      });
    },

    removeActivity(activity, person) {
      return session.write(async (sql) => {
        const gone = await sql.all<Pick<Reaction, 'subject'>>(
          'DELETE FROM reactions WHERE person = :person AND activity = :activity RETURNING subject',
          { activity, person },
        );
        for (const { subject } of gone) await bump(sql, subject);
        return gone.length > 0;
      });
    },

    removeAll(of) {
      const { where, values } = sentBy(of);
      return session.write(async (sql) => {
        await bumpAll(sql, `reactions WHERE ${where}`, values);
        return sql.run(`DELETE FROM reactions WHERE ${where}`, values);
      });
    },

    async counts(subject) {
      const rows = await session.read((sql) =>
        sql.all<Row>(
          `SELECT kind, emoji, COUNT(*) AS count FROM reactions WHERE subject = :subject
           GROUP BY kind, emoji ORDER BY count DESC, emoji`,
          { subject },
        ),
      );
      return toCounts(rows);
    },

    totals() {
      return session.read((sql) =>
        sql.all<{ subject: Subject; likes: number; boosts: number }>(
          `SELECT subject, COUNT(*) FILTER (WHERE kind = 'like') AS likes, COUNT(*) FILTER (WHERE kind = 'boost') AS boosts
           FROM reactions GROUP BY subject ORDER BY subject`,
        ),
      );
    },
  };
}

interface Row {
  kind: Reaction['kind'];
  emoji: string | null;
  count: number;
}

function toCounts(rows: readonly Row[]): ReactionCounts {
  const sum = (of: Reaction['kind']) =>
    rows.filter(({ kind }) => kind === of).reduce((total, { count }) => total + count, 0);
  return {
    likes: sum('like'),
    boosts: sum('boost'),
    emoji: rows.flatMap(({ kind, emoji, count }) => (kind === 'like' && emoji !== null ? [{ emoji, count }] : [])),
  };
}
