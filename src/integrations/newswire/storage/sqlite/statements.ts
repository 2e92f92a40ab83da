import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

type Values = Record<string, SQLInputValue>;

/** The statements of one connection, each prepared once; values are named (`:actor`). */
export class Statements {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** The rows; `Row` is the caller's word for the columns it selects. */
  all<Row>(text: string, values: Values = {}): Row[] {
    return this.#statement(text)
      .all(values)
      .map((row) => ({ ...row }) as Row);
  }

  /** The first row, or null. */
  one<Row>(text: string, values: Values = {}): Row | null {
    const row = this.#statement(text).get(values);
    return row ? ({ ...row } as Row) : null;
  }

  /** @returns how many rows changed. */
  run(text: string, values: Values = {}): number {
    return Number(this.#statement(text).run(values).changes);
  }

  /** @returns the id of the row that was added. */
  insert(text: string, values: Values): number {
    return Number(this.#statement(text).run(values).lastInsertRowid);
  }

  #statement(text: string): StatementSync {
    let statement = this.#prepared.get(text);
    if (!statement) {
      statement = this.#database.prepare(text);
      this.#prepared.set(text, statement);
    }
    return statement;
  }
}
