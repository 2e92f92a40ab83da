import type { Statements } from './statements.ts';

/** What a part of the store speaks to: the connection, or one transaction on it. */
export interface Session {
  /** One statement that only reads. */
  read<T>(work: (sql: Statements) => T): Promise<T>;
  /** Statements that land together or not at all; `work` may run again when another process was in the way. */
  write<T>(work: (sql: Statements) => T, keep?: Keep): Promise<T>;
  transaction<T>(work: (inner: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * When a write is safe from a power cut: `now`, or `soon` (with the next write that is kept now).
 * Both survive a killed process. What only leads to a thing being done twice or fetched again, to a
 * count one short or to a name of yesterday, is kept soon: it saves waiting for the disk after every single delivery.
 */
export type Keep = 'now' | 'soon';
