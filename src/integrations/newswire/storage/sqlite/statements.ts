import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Dialect, Statements, Values } from '../sql/session.ts';
import { catalogue } from './catalogue.ts';

/**
 * The statements of one connection, each prepared once. A statement is over when its call returns: what is promised
 * is there already, so nothing of another caller comes between the statements of one piece of work but by its own waiting.
 */
export class SqliteStatements implements Statements {
  readonly dialect = dialect;
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async all<Row>(text: string, values: Values = {}): Promise<Row[]> {
    return this.#statement(text)
      .all(values)
      .map((row) => ({ ...row }) as Row);
  }

  async one<Row>(text: string, values: Values = {}): Promise<Row | null> {
    const row = this.#statement(text).get(values);
    return row ? ({ ...row } as Row) : null;
  }

  async run(text: string, values: Values = {}): Promise<number> {
    return Number(this.#statement(text).run(values).changes);
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

const dialect: Dialect = {
  texts: (list) => `json_each(${list})`,
  elements: (list) => `json_each(${list})`,
  // SQLite keeps to the order of a CROSS JOIN.
  forEach: ({ table, where }) => `CROSS JOIN ${table} WHERE ${where}`,
  holds: (text, part) => `instr(${text}, ${part}) > 0`,
  // Two processes never write at once.
  skipTaken: '',
  tellOthers: '',
  catalogue,
};
