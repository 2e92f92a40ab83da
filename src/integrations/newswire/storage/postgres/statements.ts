import { Pool, type PoolClient, type QueryResult } from 'pg';
import type { Dialect, Statements, Values } from '../sql/session.ts';
import { catalogue } from './catalogue.ts';
import { channel } from './listener.ts';
import { type Positional, toPositional } from './named-values.ts';

/** Statements over a pool, each on whatever connection is free, or over the one connection of a transaction. */
export class PostgresStatements implements Statements {
  readonly dialect = dialect;
  readonly #to: Pool | PoolClient;
  #last: Promise<unknown> = Promise.resolve();

  constructor(to: Pool | PoolClient) {
    this.#to = to;
  }

  async all<Row>(text: string, values: Values = {}): Promise<Row[]> {
    return (await this.#query(text, values)).rows as Row[];
  }

  async one<Row>(text: string, values: Values = {}): Promise<Row | null> {
    return ((await this.#query(text, values)).rows[0] as Row | undefined) ?? null;
  }

  async run(text: string, values: Values = {}): Promise<number> {
    return (await this.#query(text, values)).rowCount ?? 0;
  }

  #query(text: string, values: Values): Promise<QueryResult> {
    const { name, text: positional, names } = prepared(text);
    const ask = () => this.#to.query({ name, text: positional, values: names.map((value) => toText(values[value])) });
    if (this.#to instanceof Pool) return ask();
    // One connection takes one statement at a time.
    const answer = this.#last.then(ask);
    this.#last = answer.catch(() => {});
    return answer;
  }
}

interface Prepared extends Positional {
  /** Under which a connection keeps its plan. */
  name: string;
}

const statements = new Map<string, Prepared>();

function prepared(text: string): Prepared {
  const known = statements.get(text) ?? { ...toPositional(text), name: `newswire_${statements.size}` };
  statements.set(text, known);
  return known;
}

/** The one character that no text of PostgreSQL can hold; a stranger may send it. */
function toText(value: Values[string] | undefined): Values[string] {
  if (value === undefined) throw new Error('A statement was given no value for one of its names.');
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value;
}

const dialect: Dialect = {
  texts: (list) => `json_array_elements_text(${list}::json)`,
  elements: (list) => `json_array_elements(${list}::json) WITH ORDINALITY AS elements (value, key)`,
  // OFFSET keeps it a question of its own: as one with the rest, of a table that was filled just now, all of it is read for each row.
  forEach: ({ columns, table, where }) =>
    `CROSS JOIN LATERAL (SELECT ${columns} FROM ${table} WHERE ${where} OFFSET 0) AS ${table}`,
  holds: (text, part) => `strpos(${text}, ${part}) > 0`,
  skipTaken: 'FOR UPDATE SKIP LOCKED',
  tellOthers: `SELECT pg_notify(${channel}, '')`,
  catalogue,
};
