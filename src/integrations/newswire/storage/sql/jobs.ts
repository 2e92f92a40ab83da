import type { Job, JobKind, Jobs, NewJobs } from '../store.ts';
import { addBody, dropUnused, findBodies } from './bodies.ts';
import { toClaim } from './claim.ts';
import { hostOf } from './domain.ts';
import { ranksOf, toNumber } from './rank.ts';
import type { Session, Statements } from './session.ts';
import { toSum, type Waiting, waitingInParcels } from './waiting.ts';

export function toJobs(session: Session): Jobs {
  return {
    async enqueue({ kind, body, targets, state, due, topic = '' }) {
      if (targets.length === 0) return;
      await session.write(async (sql) => {
        const replaced = topic === '' ? [] : await makeWay(sql, { kind, topic, targets });
        // One statement for all rows: 5,000 calls would take twice as long. Without WHERE, SQLite reads ON as that of a join.
        await sql.run(
          `INSERT INTO jobs (kind, rank, body_id, target, host, state, due, topic)
           SELECT :kind, :rank, :bodyId, value ->> 0, value ->> 1, :state, :due, :topic
           FROM ${sql.dialect.elements(':targets')} WHERE true ORDER BY key
           ON CONFLICT (topic, target, kind) WHERE topic <> '' DO UPDATE SET body_id = excluded.body_id`,
          {
            ...{ kind, bodyId: await addBody(sql, body), state, due, topic },
            rank: toNumber('plain'),
            targets: JSON.stringify(withHosts(targets)),
          },
        );
        if (replaced.length > 0) await dropUnused(sql, replaced);
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
      if (leased.length === 0) return [];
      const ids = leased.map(({ bodyId }) => bodyId);
      const bodies = await session.read((sql) => findBodies(sql, ids));
      return leased
        .sort((a, b) => a.rank - b.rank || a.due - b.due || a.id - b.id)
        .flatMap(({ bodyId, rank: _, ...job }) => {
          const body = bodies.get(bodyId);
          // Made way for a newer one just now: it is a job no more.
          return body === undefined ? [] : [{ ...job, body }];
        });
    },

    async finish(...ids) {
      if (ids.length === 0) return;
      await session.write(async (sql) => {
        const done = await sql.all<{ bodyId: number }>(
          `DELETE FROM jobs WHERE id IN (SELECT CAST(value AS BIGINT) FROM ${sql.dialect.texts(':ids')})
           RETURNING body_id AS "bodyId"`,
          { ids: JSON.stringify(ids) },
        );
        await dropUnused(
          sql,
          done.map(({ bodyId }) => bodyId),
        );
      }, 'soon');
    },

    async postpone(id, state, due) {
      await session.step(
        (sql) =>
          sql.run(
            `UPDATE jobs SET state = :state, due = :due, owner = NULL, leased_until = 0,
               rank = CASE WHEN kind = 'deliver' THEN ${toNumber('late')} ELSE rank END
             WHERE id = :id`,
            { id, state, due },
          ),
        'soon',
      );
    },

    async giveBack(...ids) {
      if (ids.length === 0) return;
      await session.step(
        (sql) =>
          sql.run(
            `UPDATE jobs SET owner = NULL, leased_until = 0
             WHERE id IN (SELECT CAST(value AS BIGINT) FROM ${sql.dialect.texts(':ids')})`,
            { ids: JSON.stringify(ids) },
          ),
        'soon',
      );
    },

    async release(owner) {
      for (const table of ['jobs', 'parcels'])
        await session.step(
          (sql) => sql.run(`UPDATE ${table} SET owner = NULL, leased_until = 0 WHERE owner = :owner`, { owner }),
          'soon',
        );
    },

    async depth(now) {
      const row = await session.read((sql) =>
        sql.one<{ ready: number; later: number; leased: number }>(
          `SELECT
             COALESCE(SUM(size) FILTER (WHERE leased_until <= :now AND due <= :now), 0) AS ready,
             COALESCE(SUM(size) FILTER (WHERE leased_until <= :now AND due > :now), 0) AS later,
             COALESCE(SUM(size) FILTER (WHERE leased_until > :now), 0) AS leased
           FROM (
             SELECT 1 AS size, due, leased_until FROM jobs UNION ALL SELECT size, due, leased_until FROM parcels
           ) AS all_of_them`,
          { now },
        ),
      );
      return row!;
    },

    async next(kinds) {
      const row = await session.read((sql) =>
        sql.one<{ due: number | null }>(
          `SELECT MIN(due) AS due FROM (${(kinds?.flatMap(nextOf) ?? [next('jobs', 'true'), next('parcels', 'true')]).join(' UNION ALL ')}) AS first`,
        ),
      );
      return row?.due ?? null;
    },

    async waiting(host) {
      const of = host === undefined ? '' : 'AND host = :host';
      const jobs = await session.read((sql) =>
        sql.all<Waiting>(
          `SELECT host, COUNT(*) AS count, MIN(due) AS due FROM jobs WHERE ${waiting} ${of} GROUP BY host`,
          host === undefined ? {} : { host },
        ),
      );
      return toSum([...jobs, ...(await session.read((sql) => waitingInParcels(sql, host)))]);
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
  rank: number;
}

/** Kind by kind and rank by rank along its index: a backlog of others is not read. */
function nextOf(kind: JobKind): string[] {
  const jobs = ranksOf(kind).map((rank) => next('jobs', `kind = '${kind}' AND rank = ${toNumber(rank)}`));
  return kind === 'deliver'
    ? [...jobs, ...ranksOf(kind).map((rank) => next('parcels', `rank = ${toNumber(rank)}`))]
    : jobs;
}

function next(table: string, which: string): string {
  return `SELECT due FROM (SELECT due FROM ${table} WHERE ${which} AND owner IS NULL ORDER BY due LIMIT 1) AS next`;
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

/** Word for word as in the index: else it is not used. */
const waiting = "kind = 'deliver' AND owner IS NULL";

function withHosts(targets: readonly string[]): [target: string, host: string][] {
  return [...new Set(targets)].map((target) => [target, hostOf(target)]);
}
