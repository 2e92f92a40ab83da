import type { JobKind, Rank } from '../store.ts';
import { ranksOf, toNumber } from './rank.ts';
import type { Dialect, Values } from './session.ts';

/**
 * The one statement that leases jobs, so that no two owners get the same one; `:owner :limit :now :until` are the caller's.
 * Each kind and rank is looked up on its own along its index: a backlog of deliveries does not slow what readers send in.
 */
export function toClaim(
  kinds: ReadonlySet<JobKind>,
  busy: readonly string[],
  dialect: Dialect,
): { text: string; values: Values } {
  const names = [...kinds];
  const due = names.flatMap((kind, at) =>
    ranksOf(kind).map(
      (rank) => `SELECT * FROM (${dueOf(`:kind${at}`, rank, busy.length > 0, dialect)}) AS of${at}${rank}`,
    ),
  );
  return {
    // A list of its own, made once: PostgreSQL might otherwise choose anew for every row, and take more than it leases.
    text: `
      WITH ready AS MATERIALIZED (
        SELECT id FROM (${due.join(' UNION ALL ')}) AS due ORDER BY rank, due, id LIMIT :limit
      )
      UPDATE jobs SET owner = :owner, leased_until = :until
      WHERE id IN (SELECT id FROM ready)
      RETURNING id, kind, body_id AS "bodyId", target, topic, state, due, rank`,
    values: {
      ...Object.fromEntries(names.map((kind, at) => [`kind${at}`, kind])),
      ...(busy.length > 0 && { busy: JSON.stringify(busy) }),
    },
  };
}

function dueOf(kind: string, rank: Rank, someBusy: boolean, { texts, skipTaken }: Dialect): string {
  return `
    SELECT id, due, rank FROM jobs
    WHERE kind = ${kind} AND rank = ${toNumber(rank)} AND due <= :now AND leased_until <= :now
      ${someBusy ? `AND host NOT IN (SELECT value FROM ${texts(':busy')})` : ''}
    ORDER BY due, id LIMIT :limit ${skipTaken}`;
}
