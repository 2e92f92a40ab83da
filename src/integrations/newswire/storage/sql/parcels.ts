import type { Parcel, Parcels, Rank, Settled } from '../store.ts';
import { addBody, dropUnused, findBodies } from './bodies.ts';
import { hostOf } from './domain.ts';
import { ranks, toNumber } from './rank.ts';
import type { Dialect, Session, Statements } from './session.ts';

/** A parcel that leaves its last inbox to one worker leaves the others without work: few inboxes are small parcels. */
const mostInOne = 32;
const leastInOne = 8;
const manyParcels = 64;

/** So many documents are remembered: they never change, and the parcels of one are claimed one after another. */
const mostBodies = 8;

export function toParcels(session: Session): Parcels {
  const known = new Map<number, string>();

  const bodiesOf = async (leased: readonly Leased[]): Promise<ReadonlyMap<number, string>> => {
    const unknown = leased.map(({ bodyId }) => bodyId).filter((id) => !known.has(id));
    if (unknown.length === 0) return known;
    const bodies = new Map([...known, ...(await session.read((sql) => findBodies(sql, unknown)))]);
    known.clear();
    for (const [id, body] of [...bodies].slice(-mostBodies)) known.set(id, body);
    return bodies;
  };

  return {
    async enqueue({ body, inboxes, state, due, rank = 'plain' }) {
      const parcels = pack([...new Set(inboxes)]);
      if (parcels.length === 0) return;
      await session.write(async (sql) => {
        await sql.run(
          `INSERT INTO parcels (body_id, rank, due, state, size, inboxes)
           SELECT :bodyId, :rank, :due, :state, json_array_length(value), CAST(value AS TEXT)
           FROM ${sql.dialect.elements(':parcels')} WHERE true ORDER BY key`,
          {
            ...{ bodyId: await addBody(sql, body), rank: toNumber(rank), due, state },
            parcels: JSON.stringify(parcels),
          },
        );
        if (sql.dialect.tellOthers) await sql.all(sql.dialect.tellOthers);
      });
    },

    async claim({ owner, limit, lease, now }) {
      const leased = await session.step(
        (sql) => sql.all<Leased>(claimOf(sql.dialect), { owner, limit, now, until: now + lease }),
        'soon',
      );
      const bodies = await bodiesOf(leased);
      return leased
        .sort((a, b) => a.rank - b.rank || a.due - b.due || a.id - b.id)
        .map(({ bodyId, inboxes, rank, ...parcel }): Parcel => {
          return { ...parcel, rank: ranks[rank]!, inboxes: JSON.parse(inboxes) as string[], body: bodies.get(bodyId)! };
        });
    },

    async settle(owner, settled) {
      const isDone = ({ left, out }: Settled) => left.length === 0 && out.length === 0;
      const done = settled.filter(isDone).map(({ id }) => id);
      if (done.length > 0) {
        const bodies = await session.step((sql) => remove(sql, owner, done), 'soon');
        if (bodies.length > 0) await session.step((sql) => dropUnused(sql, bodies), 'soon');
      }
      const smaller = settled.filter((one) => !isDone(one) && one.out.length === 0);
      if (smaller.length > 0) await session.step((sql) => keepLeft(sql, owner, smaller), 'soon');
      const opened = settled.filter(({ out }) => out.length > 0);
      if (opened.length === 0) return [];
      return session.write(async (sql) => {
        const made = [];
        for (const one of opened) made.push(...(await letOut(sql, owner, one)));
        return made;
      }, 'soon');
    },

    async giveBackAllBut(owner, held) {
      await session.step(
        (sql) =>
          sql.run(
            `UPDATE parcels SET owner = NULL, leased_until = 0 WHERE owner = :owner
             AND id NOT IN (SELECT CAST(value AS BIGINT) FROM ${sql.dialect.texts(':held')})`,
            { owner, held: JSON.stringify(held) },
          ),
        'soon',
      );
    },
  };
}

interface Leased extends Omit<Parcel, 'body' | 'inboxes' | 'rank'> {
  bodyId: number;
  rank: number;
  inboxes: string;
}

function pack(inboxes: readonly string[]): string[][] {
  const size = Math.min(mostInOne, Math.max(leastInOne, Math.ceil(inboxes.length / manyParcels)));
  return Array.from({ length: Math.ceil(inboxes.length / size) }, (_, at) => inboxes.slice(at * size, (at + 1) * size));
}

function claimOf(dialect: Dialect): string {
  const due = (['urgent', 'plain'] satisfies Rank[]).map(
    (rank) => `SELECT * FROM (
      SELECT id, due, rank FROM parcels WHERE rank = ${toNumber(rank)} AND due <= :now AND leased_until <= :now
      ORDER BY due, id LIMIT :limit ${dialect.skipTaken}) AS of_${rank}`,
  );
  return `
    WITH ready AS MATERIALIZED (
      SELECT id FROM (${due.join(' UNION ALL ')}) AS due ORDER BY rank, due, id LIMIT :limit
    )
    UPDATE parcels SET owner = :owner, leased_until = :until
    WHERE id IN (SELECT id FROM ready)
    RETURNING id, body_id AS "bodyId", rank, due, state, inboxes`;
}

/** @returns the documents that may be of no more use. */
async function remove(sql: Statements, owner: string, ids: readonly number[]): Promise<number[]> {
  const rows = await sql.all<{ bodyId: number }>(
    `DELETE FROM parcels WHERE owner = :owner AND id IN (SELECT CAST(value AS BIGINT) FROM ${sql.dialect.texts(':ids')})
     RETURNING body_id AS "bodyId"`,
    { owner, ids: JSON.stringify(ids) },
  );
  return rows.map(({ bodyId }) => bodyId);
}

/** One statement for all. A parcel that is no longer this owner's stays as it is. @returns how many were changed. */
function keepLeft(sql: Statements, owner: string, settled: readonly Settled[]): Promise<number> {
  return sql.run(
    `UPDATE parcels SET inboxes = value ->> 1, size = json_array_length(value -> 1)
     FROM ${sql.dialect.elements(':settled')} WHERE parcels.id = CAST(value ->> 0 AS BIGINT) AND owner = :owner`,
    { owner, settled: JSON.stringify(settled.map(({ id, left }) => [id, left])) },
  );
}

async function letOut(sql: Statements, owner: string, settled: Settled) {
  const { id, left, out } = settled;
  if ((await keepLeft(sql, owner, [settled])) === 0) return [];
  const jobs = await sql.all<{ id: number; target: string }>(
    `INSERT INTO jobs (kind, body_id, rank, state, due, target, host, leased_until, owner)
     SELECT 'deliver', body_id, rank, state, due, value ->> 0, value ->> 1, CAST(value ->> 2 AS BIGINT),
       CASE WHEN value ->> 2 = '0' THEN NULL ELSE owner END
     FROM parcels, ${sql.dialect.elements(':out')} WHERE parcels.id = :id ORDER BY key
     RETURNING id, target`,
    { id, out: JSON.stringify(out.map(({ target, until }) => [target, hostOf(target), String(until)])) },
  );
  if (left.length === 0) await remove(sql, owner, [id]);
  return jobs.map((job) => ({ ...job, parcel: id }));
}
