import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Keep, Session, Statements } from '../sql/session.ts';
import { Transaction } from '../sql/transaction.ts';
import { StorageError } from '../storage-error.ts';
import { isBusy, toStorageError } from './errors.ts';
import { openFile } from './file.ts';
import { patiently } from './patience.ts';
import { SqliteStatements } from './statements.ts';

/** @throws StorageError when the file cannot be used. */
export async function openConnection(path: string): Promise<Session> {
  const { database, file } = await openFile(path);
  return new Connection(database, file);
}

/**
 * One connection shared by everyone in this process. SQLite has one transaction a connection, so callers take turns:
 * a transaction is one turn, however long its work waits for other things.
 */
class Connection implements Session {
  readonly #database: DatabaseSync;
  readonly #file: string;
  readonly #sql: Statements;
  readonly #others: StatementSync;
  #last: Promise<unknown> = Promise.resolve();
  #keep: Keep = 'now';
  /** How often something was written here that is kept now. */
  #writes = 0;

  constructor(database: DatabaseSync, file: string) {
    this.#database = database;
    this.#file = file;
    this.#sql = new SqliteStatements(database);
    this.#others = database.prepare('PRAGMA data_version');
  }

  /** Waits for a transaction of ours only: a write that waits for another process does not hold up a page. */
  async read<T>(work: (sql: Statements) => Promise<T>): Promise<T> {
    if (this.#database.isOpen && !this.#database.isTransaction) {
      try {
        return await work(this.#sql);
      } catch (error) {
        if (!isBusy(error)) throw toStorageError(error, this.#file);
      }
    }
    return this.#turn(() => patiently(() => work(this.#sql)));
  }

  step<T>(work: (sql: Statements) => Promise<T>, keep: Keep = 'now'): Promise<T> {
    return this.write(work, keep);
  }

  write<T>(work: (sql: Statements) => Promise<T>, keep: Keep = 'now'): Promise<T> {
    return this.#turn(() =>
      patiently(async () => {
        this.#begin(keep);
        try {
          const result = await work(this.#sql);
          this.#database.exec('COMMIT');
          return result;
        } catch (error) {
          this.#rollback();
          throw error;
        } finally {
          if (keep === 'now') this.#writes += 1;
        }
      }),
    );
  }

  transaction<T>(work: (inner: Session) => Promise<T>): Promise<T> {
    return this.#turn(async () => {
      await patiently(() => this.#begin('now'));
      const inner = new Transaction(this.#sql);
      try {
        const result = await work(inner);
        inner.end();
        await patiently(() => this.#database.exec('COMMIT'));
        return result;
      } catch (error) {
        inner.abandon();
        this.#rollback();
        throw error;
      } finally {
        this.#writes += 1;
      }
    });
  }

  onTold(): () => void {
    return () => {};
  }

  /** SQLite counts what others write (https://sqlite.org/pragma.html#pragma_data_version), not what is written here. */
  version(): string {
    try {
      return `${this.#writes} ${this.#others.get()?.['data_version']}`;
    } catch {
      // The file is in use or closed: nothing is known, so this must be like no other.
      this.#writes += 1;
      return `${this.#writes} ?`;
    }
  }

  close(): Promise<void> {
    return this.#queue(async () => {
      if (this.#database.isOpen) this.#database.close();
    });
  }

  #turn<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue(async () => {
      if (!this.#database.isOpen) throw new StorageError(`The store ${this.#file} is closed. Open it again to use it.`);
      try {
        return await work();
      } catch (error) {
        throw toStorageError(error, this.#file);
      }
    });
  }

  #queue<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    return turn;
  }

  #begin(keep: Keep): void {
    if (keep !== this.#keep) this.#database.exec(`PRAGMA synchronous = ${keep === 'now' ? 'FULL' : 'NORMAL'}`);
    this.#keep = keep;
    // IMMEDIATE: a transaction that reads first and writes later would fail when another process wrote in between.
    this.#database.exec('BEGIN IMMEDIATE');
  }

  /** A full disk makes SQLite roll back by itself. */
  #rollback(): void {
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
  }
}
