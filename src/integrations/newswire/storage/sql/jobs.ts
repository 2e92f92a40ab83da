import type { Job, JobKind, Jobs, NewJobs } from '../store.ts';
import { toClaim } from './claim.ts';
import { hostOf } from './domain.ts';
import type { Session, Statements } from './session.ts';

export function toJobs(session: Session): Jobs {
  return {
    async enqueue({ kind, body, targets, state, due, topic = '' }) {
      if (targets.length === 0) return;
      await session.write(async (sql) => {
        const replaced = topic === '' ? [] : await makeWay(sql, { kind, topic, targets });
        const added = await sql.one<{ id: number }>('INSERT INTO bodies (body) VALUES (:body) RETURNING id', { body });
        // One statement for all rows: 5,000 calls would take twice as long. Without WHERE, SQLite reads ON as that of a join.
        await sql.run(
          `INSERT INTO jobs (kind, body_id, target, host, state, due, topic)
           SELECT :kind, :bodyId, value ->> 0, value ->> 1, :state, :due, :topic
           FROM ${sql.dialect.elements(':targets')} WHERE true ORDER BY key
           ON CONFLICT (topic, target, kind) WHERE topic <> '' DO UPDATE SET body_id = excluded.body_id`,
          { kind, bodyId: added!.id, state, due, topic, targets: JSON.stringify(withHosts(targets)) },
        );
        for (const old of replaced) await dropUnused(sql, old);
        if (sql.dialect.tellOthers) await sql.all(sql.dialect.tellOthers);
      });
    },

    onEnqueued: (listener) => session.onTold(listener),

    async claim({ owner, kinds, limit, lease, now, busy = [] }) {
      if (kinds.length === 0) return [];
      const leased = await session.step((sql) => {
        const claim = toClaim(new Set(kinds), busy, sql.dialect);
        return sql.all<Leased>(claim.text, { ...claim.values, owner, limit, now, until: now + lease });
      }, 'soon');
      const bodies = await session.read((sql) => bodiesOf(sql, leased));
      return leased
        .flatMap(({ bodyId, ...job }) => {
          const body = bodies.get(bodyId);
          // Made way for a newer one just now: it is a job no more.
          return body === undefined ? [] : [{ ...job, body }];
        })
        .sort((a, b) => a.due - b.due || a.id - b.id);
    },

    async finish(...ids) {
      await session.write(async (sql) => {
        const done = await sql.all<{ bodyId: number }>(
          `DELETE FROM jobs WHERE id IN (SELECT CAST(value AS BIGINT) FROM ${sql.dialect.texts(':ids')})
           RETURNING body_id AS "bodyId"`,
          { ids: JSON.stringify(ids) },
        );
        for (const bodyId of new Set(done.map((job) => job.bodyId))) await dropUnused(sql, bodyId);
      }, 'soon');
    },

    async postpone(id, state, due) {
      await session.step(
        (sql) =>
          sql.run('UPDATE jobs SET state = :state, due = :due, owner = NULL, leased_until = 0 WHERE id = :id', {
            id,
            state,
            due,
          }),
        'soon',
      );
    },

    async release(owner) {
      await session.step(
        (sql) => sql.run('UPDATE jobs SET owner = NULL, leased_until = 0 WHERE owner = :owner', { owner }),
        'soon',
      );
    },

    async depth(now) {
      const row = await session.read((sql) =>
        sql.one<{ ready: number; later: number; leased: number }>(
          `SELECT
             COUNT(*) FILTER (WHERE leased_until <= :now AND due <= :now) AS ready,
             COUNT(*) FILTER (WHERE leased_until <= :now AND due > :now) AS later,
             COUNT(*) FILTER (WHERE leased_until > :now) AS leased
           FROM jobs`,
          { now },
        ),
      );
      return row!;
    },

    async next(kinds) {
      const row = await session.read((sql) =>
        kinds
          ? sql.one<{ due: number | null }>(
              // Kind by kind along its index: a backlog of others is not read.
              `SELECT MIN(next.due) AS due FROM (${kinds.map(nextOf).join(' UNION ALL ')}) AS next`,
              Object.fromEntries(kinds.map((kind, at) => [`kind${at}`, kind])),
            )
          : sql.one<{ due: number }>('SELECT due FROM jobs WHERE owner IS NULL ORDER BY due LIMIT 1'),
      );
      return row?.due ?? null;
    },

    waiting() {
      return session.read((sql) =>
        sql.all<{ host: string; count: number; due: number }>(
          `SELECT host, COUNT(*) AS count, MIN(due) AS due FROM jobs WHERE ${waiting}
           GROUP BY host ORDER BY count DESC, host`,
        ),
      );
    },

    targets(kind) {
      return session.read((sql) =>
        sql.all<{ target: string; count: number }>(
          'SELECT target, COUNT(*) AS count FROM jobs WHERE kind = :kind GROUP BY target',
          { kind },
        ),
      );
    },

    hurry(host, now) {
      return session.step(
        (sql) =>
          host === null
            ? sql.run(`UPDATE jobs SET due = :now WHERE ${waiting} AND due > :now`, { now })
            : sql.run(`UPDATE jobs SET due = :now WHERE ${waiting} AND host = :host AND due > :now`, { host, now }),
        'soon',
      );
    },
  };
}

interface Leased extends Omit<Job, 'body'> {
  bodyId: number;
}

function nextOf(_: JobKind, at: number): string {
  return `SELECT * FROM (SELECT due FROM jobs WHERE kind = :kind${at} AND owner IS NULL ORDER BY due LIMIT 1) AS of${at}`;
}

/** Each once: a copy for each of its jobs would cost more than the claim itself. */
async function bodiesOf(sql: Statements, leased: readonly Leased[]): Promise<Map<number, string>> {
  const ids = JSON.stringify([...new Set(leased.map(({ bodyId }) => bodyId))]);
  if (leased.length === 0) return new Map();
  const rows = await sql.all<{ id: number; body: string }>(
    `SELECT id, body FROM bodies WHERE id IN (SELECT CAST(value AS BIGINT) FROM ${sql.dialect.texts(':ids')})`,
    { ids },
  );
  return new Map(rows.map(({ id, body }) => [id, body]));
}

/** Takes out what is under way about the same, whose end will be that of no job. @returns documents that may be of no more use. */
async function makeWay(
  sql: Statements,
  { kind, topic, targets }: Pick<NewJobs, 'kind' | 'targets'> & { topic: string },
): Promise<number[]> {
  const values = { kind, topic, targets: JSON.stringify(targets) };
  const same = `topic = :topic AND topic <> '' AND kind = :kind
    AND target IN (SELECT value FROM ${sql.dialect.texts(':targets')})`;
  const rows = await sql.all<{ bodyId: number }>(`SELECT DISTINCT body_id AS "bodyId" FROM jobs WHERE ${same}`, values);
  await sql.run(`DELETE FROM jobs WHERE ${same} AND owner IS NOT NULL`, values);
  return rows.map(({ bodyId }) => bodyId);
}

async function dropUnused(sql: Statements, bodyId: number): Promise<void> {
  await sql.run('DELETE FROM bodies WHERE id = :bodyId AND NOT EXISTS (SELECT 1 FROM jobs WHERE body_id = :bodyId)', {
    bodyId,
  });
}

/** Word for word as in the index: else it is not used. */
const waiting = "kind = 'deliver' AND owner IS NULL";

function withHosts(targets: readonly string[]): [target: string, host: string][] {
  return [...new Set(targets)].map((target) => [target, hostOf(target)]);
}
