import type { Statements } from './session.ts';

/** Keeps a document that jobs or parcels share. @returns its id, which is never used again. */
export async function addBody(sql: Statements, body: string): Promise<number> {
  const added = await sql.one<{ id: number }>('INSERT INTO bodies (body) VALUES (:body) RETURNING id', { body });
  return added!.id;
}

/** Each once: a copy for each of its jobs would cost more than a claim. */
export async function findBodies(sql: Statements, ids: Iterable<number>): Promise<Map<number, string>> {
  const rows = await sql.all<{ id: number; body: string }>(
    `SELECT id, body FROM bodies WHERE id IN (SELECT CAST(value AS BIGINT) FROM ${sql.dialect.texts(':ids')})`,
    { ids: JSON.stringify([...new Set(ids)]) },
  );
  return new Map(rows.map(({ id, body }) => [id, body]));
}

/** Drops those of these documents that nothing needs any more: one statement. */
export async function dropUnused(sql: Statements, ids: Iterable<number>): Promise<void> {
  await sql.run(
    `DELETE FROM bodies WHERE id IN (SELECT CAST(value AS BIGINT) FROM ${sql.dialect.texts(':ids')}) AND ${unused}`,
    { ids: JSON.stringify([...new Set(ids)]) },
  );
}

/** Whether a row of `bodies` is of no more use. */
export const unused = `NOT EXISTS (SELECT 1 FROM jobs WHERE body_id = bodies.id)
  AND NOT EXISTS (SELECT 1 FROM parcels WHERE body_id = bodies.id)`;
