import type { Statements, Values } from './session.ts';

/** Counts a change to what is shown on a subject. Rows are never removed: a version that came back would be taken for the old one. */
export async function bump(sql: Statements, subject: string): Promise<void> {
  await sql.run(
    `INSERT INTO versions (subject, version) VALUES (:subject, 1)
     ON CONFLICT (subject) DO UPDATE SET version = versions.version + 1`,
    { subject },
  );
}

/** The same for every subject of some rows, before they change. @param rows `replies WHERE person = :person` */
export async function bumpAll(sql: Statements, rows: string, values: Values): Promise<void> {
  await sql.run(
    `INSERT INTO versions (subject, version) SELECT DISTINCT subject, 1 FROM ${rows}
     ON CONFLICT (subject) DO UPDATE SET version = versions.version + 1`,
    values,
  );
}

export async function versionOf(sql: Statements, subject: string): Promise<number> {
  const row = await sql.one<{ version: number }>('SELECT version FROM versions WHERE subject = :subject', { subject });
  return row?.version ?? 0;
}
