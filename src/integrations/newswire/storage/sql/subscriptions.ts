import type { Intent, Subscription, SubscriptionCount, Subscriptions } from '../store.ts';
import type { Session } from './session.ts';

const columns = 'topic, callback, secret, ends AS until, seen, since, error';

export function toSubscriptions(session: Session): Subscriptions {
  return {
    async ask({ topic, callback, mode, lease, secret, seen, at }) {
      await session.step((sql) =>
        sql.run(
          `INSERT INTO intents (topic, callback, host, mode, lease, secret, seen, asked)
           VALUES (:topic, :callback, :host, :mode, :lease, :secret, :seen, :at)
           ON CONFLICT (topic, callback) DO UPDATE SET
             mode = excluded.mode,
             lease = excluded.lease,
             secret = excluded.secret,
             seen = excluded.seen,
             asked = excluded.asked`,
          { topic, callback, host: nameOf(callback), mode, lease, secret, seen, at },
        ),
      );
    },

    asked(topic, callback) {
      return session.read((sql) =>
        sql.one<Intent>(
          `SELECT topic, callback, mode, lease, secret, seen, asked AS at FROM intents
           WHERE topic = :topic AND callback = :callback`,
          { topic, callback },
        ),
      );
    },

    settle({ topic, callback, mode, at }) {
      return session.step(
        async (sql) =>
          (await sql.run(
            `DELETE FROM intents
             WHERE topic = :topic AND callback = :callback AND mode = :mode AND asked = :at`,
            { topic, callback, mode, at },
          )) > 0,
      );
    },

    async put({ topic, callback, secret, until, seen, since }) {
      await session.step((sql) =>
        sql.run(
          `INSERT INTO subscriptions (topic, callback, host, secret, ends, seen, since)
           VALUES (:topic, :callback, :host, :secret, :until, :seen, :since)
           ON CONFLICT (topic, callback) DO UPDATE SET
             secret = excluded.secret,
             ends = excluded.ends`,
          { topic, callback, host: nameOf(callback), secret, until, seen, since },
        ),
      );
    },

    find(topic, callback) {
      return session.read((sql) =>
        sql.one<Subscription>(`SELECT ${columns} FROM subscriptions WHERE topic = :topic AND callback = :callback`, {
          topic,
          callback,
        }),
      );
    },

    remove(topic, callback) {
      return session.step(
        async (sql) =>
          (await sql.run('DELETE FROM subscriptions WHERE topic = :topic AND callback = :callback', {
            topic,
            callback,
          })) > 0,
      );
    },

    async fared(topic, callback, error) {
      await session.step(
        (sql) =>
          sql.run('UPDATE subscriptions SET error = :error WHERE topic = :topic AND callback = :callback', {
            topic,
            callback,
            error,
          }),
        'soon',
      );
    },

    async topics(now) {
      const rows = await session.read((sql) =>
        sql.all<{ topic: string }>('SELECT DISTINCT topic FROM subscriptions WHERE ends > :now ORDER BY topic', {
          now,
        }),
      );
      return rows.map(({ topic }) => topic);
    },

    async advance(topic, seen, now) {
      const rows = await session.step((sql) =>
        sql.all<{ callback: string }>(
          `UPDATE subscriptions SET seen = :seen WHERE topic = :topic AND ends > :now AND seen <> :seen
           RETURNING callback`,
          { topic, seen, now },
        ),
      );
      return rows.map(({ callback }) => callback).sort();
    },

    sweep(now, stale) {
      return session.write(
        async (sql) =>
          (await sql.run('DELETE FROM subscriptions WHERE ends <= :now', { now })) +
          (await sql.run('DELETE FROM intents WHERE asked < :stale', { stale })),
      );
    },

    async count(host) {
      const row = await session.read((sql) =>
        sql.one<SubscriptionCount>(
          `SELECT
             (SELECT COUNT(*) FROM subscriptions WHERE host = :host) AS "atHost",
             (SELECT COUNT(*) FROM subscriptions) AS "inAll",
             (SELECT COUNT(*) FROM intents WHERE host = :host) AS "askedAtHost",
             (SELECT COUNT(*) FROM intents) AS "askedInAll"`,
          { host },
        ),
      );
      return row!;
    },

    all() {
      return session.read((sql) =>
        sql.all<Subscription>(`SELECT ${columns} FROM subscriptions ORDER BY topic, callback`),
      );
    },
  };
}

/** Without a port: one machine may have many. */
function nameOf(callback: string): string {
  return URL.parse(callback)?.hostname ?? '';
}
