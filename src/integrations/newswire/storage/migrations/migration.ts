/** One step of the schema; forward only, so a step that has shipped is never edited. */
export interface Migration {
  number: number;
  name: string;
  /** Statements in the SQL that SQLite and PostgreSQL share, except where a comment says otherwise. */
  sql: string;
}
