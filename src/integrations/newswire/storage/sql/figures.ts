import type { Figures, QueueFigures } from '../figures.ts';
import type { JobKind } from '../store.ts';
import { ranksOf, toNumber } from './rank.ts';
import type { Session } from './session.ts';

const kinds = ['deliver', 'receive', 'push', 'verify', 'ping', 'gather', 'index'] as const satisfies JobKind[];
const most = 10_000;

export function toFigures(session: Session): Figures {
  return {
    async queue(now) {
      const rows = await session.read((sql) => sql.all<QueueFigures>(queue, { now, most }));
      const found = new Map(rows.map((row) => [row.kind, row]));
      return kinds.map((kind) => found.get(kind) ?? { kind, ready: 0, later: 0, leased: 0, oldest: null });
    },

    async hosts() {
      const row = await session.read((sql) =>
        sql.one<{ known: number; failing: number }>(
          'SELECT COUNT(*) AS known, COUNT(*) FILTER (WHERE failures > 0) AS failing FROM hosts',
        ),
      );
      return row!;
    },

    followers() {
      return session.read((sql) =>
        sql.all<{ actor: string; count: number }>(
          'SELECT actor, COUNT(*) AS count FROM followers GROUP BY actor ORDER BY actor',
        ),
      );
    },

    async reactions() {
      const row = await session.read((sql) =>
        sql.one<{ likes: number; boosts: number }>(
          `SELECT COUNT(*) FILTER (WHERE kind = 'like') AS likes, COUNT(*) FILTER (WHERE kind = 'boost') AS boosts
           FROM reactions`,
        ),
      );
      return row!;
    },
  };
}

/** Each kind and rank along its index: what is ready comes first, so that only what is for later can be cut off. */
const queue = `
  SELECT kind,
    COALESCE(SUM(size) FILTER (WHERE leased_until <= :now AND due <= :now), 0) AS ready,
    COALESCE(SUM(size) FILTER (WHERE leased_until <= :now AND due > :now), 0) AS later,
    COALESCE(SUM(size) FILTER (WHERE leased_until > :now), 0) AS leased,
    MIN(due) FILTER (WHERE leased_until <= :now AND due <= :now) AS oldest
  FROM (${kinds.flatMap(firstOf).join(' UNION ALL ')}) AS first
  GROUP BY kind`;

function firstOf(kind: JobKind): string[] {
  return ranksOf(kind).flatMap((rank) => {
    const jobs = `SELECT '${kind}' AS kind, 1 AS size, due, leased_until FROM jobs WHERE kind = '${kind}' AND`;
    const parcels = `SELECT 'deliver' AS kind, size, due, leased_until FROM parcels WHERE`;
    return (kind === 'deliver' ? [jobs, parcels] : [jobs]).map(
      (rows) => `SELECT * FROM (${rows} rank = ${toNumber(rank)} ORDER BY due, id LIMIT :most) AS first`,
    );
  });
}
