import { hostOf } from './domain.ts';
import type { Statements } from './session.ts';

/** What waits for one host. */
export interface Waiting {
  host: string;
  count: number;
  due: number;
}

/** Inboxes in parcels that nobody has in hand; those of one host where it is named. */
export async function waitingInParcels(sql: Statements, host: string | undefined): Promise<Waiting[]> {
  const rows = await sql.all<{ inboxes: string; due: number }>(
    `SELECT inboxes, due FROM parcels WHERE owner IS NULL${host === undefined ? '' : ` AND ${sql.dialect.holds('lower(inboxes)', ':host')}`}`,
    host === undefined ? {} : { host },
  );
  return rows
    .flatMap(({ inboxes, due }) =>
      (JSON.parse(inboxes) as string[]).map((inbox) => ({ host: hostOf(inbox), count: 1, due })),
    )
    .filter((row) => host === undefined || row.host === host);
}

/** One row a host, most first. */
export function toSum(rows: readonly Waiting[]): Waiting[] {
  const sums = new Map<string, Waiting>();
  for (const { host, count, due } of rows) {
    const sum = sums.get(host) ?? { host, count: 0, due };
    sums.set(host, { host, count: sum.count + count, due: Math.min(sum.due, due) });
  }
  return [...sums.values()].sort((a, b) => b.count - a.count || (a.host < b.host ? -1 : 1));
}
