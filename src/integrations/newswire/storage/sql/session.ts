import type { Catalogue } from './catalogue.ts';

/** What a part of the store speaks to: the connection, or one transaction on it. */
export interface Session {
  /** One statement that only reads. */
  read<T>(work: (sql: Statements) => Promise<T>): Promise<T>;
  /** One statement that writes, whole by itself. */
  step<T>(work: (sql: Statements) => Promise<T>, keep?: Keep): Promise<T>;
  /**
   * Statements that land together or not at all; `work` may run again when another process was in the way. Nobody's
   * statements come between those that are kept now.
   */
  write<T>(work: (sql: Statements) => Promise<T>, keep?: Keep): Promise<T>;
  transaction<T>(work: (inner: Session) => Promise<T>): Promise<T>;
  /** Calls `listener` after every `tellOthers` of any process that landed, and whenever one may have been missed. @returns what ends it. */
  onTold(listener: () => void): () => void;
  /** As that of the store, for what is kept now. */
  version(): string;
  close(): Promise<void>;
}

/**
 * When a write is safe from a power cut: `now`, or `soon` (with the next write that is kept now).
 * Both survive a killed process. What only leads to a thing being done twice or fetched again, to a
 * count one short or to a name of yesterday, is kept soon: it saves waiting for the disk after every single delivery.
 */
export type Keep = 'now' | 'soon';

export type Values = Record<string, string | number | null>;

/** SQL with named values (`:actor`), in the words that SQLite and PostgreSQL share. */
export interface Statements {
  readonly dialect: Dialect;
  /** The rows; `Row` is the caller's word for the columns it selects. */
  all<Row>(text: string, values?: Values): Promise<Row[]>;
  /** The first row, or null. */
  one<Row>(text: string, values?: Values): Promise<Row | null>;
  /** @returns how many rows changed. */
  run(text: string, values?: Values): Promise<number>;
}

/** What the databases say in different words. */
export interface Dialect {
  /** Rows with the column `value`, one for each text of a JSON list: `texts(':ids')`. */
  texts(list: string): string;
  /** Rows with the columns `key` (the place, ascending) and `value` (JSON), one for each element of a JSON list. */
  elements(list: string): string;
  /**
   * Goes on after a FROM with few rows: for each of them those of a table that fit it, looked up along an index each time, whatever the
   * database believes of the sizes of both.
   */
  forEach(found: { columns: string; table: string; where: string }): string;
  /** Whether the text of one expression stands in that of the other. */
  holds(text: string, part: string): string;
  /** At the end of a SELECT: leaves out what another process is taking at this moment. */
  skipTaken: string;
  /** A statement that wakes the other processes when the transaction lands; empty where they cannot be woken. */
  tellOthers: string;
  catalogue: Catalogue;
}
