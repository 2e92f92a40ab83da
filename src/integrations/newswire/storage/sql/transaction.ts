import type { Session, Statements } from './session.ts';

/**
 * One open transaction. A call that failed inside it fails the whole, even where its error was caught:
 * half of what was meant to land together must not land (and PostgreSQL knows no other way).
 */
export class Transaction implements Session {
  readonly #sql: Statements;
  #over = false;
  #failure: { error: unknown } | null = null;

  constructor(sql: Statements) {
    this.#sql = sql;
  }

  read<T>(work: (sql: Statements) => Promise<T>): Promise<T> {
    return this.#run(work);
  }

  step<T>(work: (sql: Statements) => Promise<T>): Promise<T> {
    return this.#run(work);
  }

  write<T>(work: (sql: Statements) => Promise<T>): Promise<T> {
    return this.#run(work);
  }

  async transaction<T>(work: (inner: Session) => Promise<T>): Promise<T> {
    this.#check();
    try {
      return await work(this);
    } catch (error) {
      this.#failure ??= { error };
      throw error;
    }
  }

  onTold(): () => void {
    throw new Error('A transaction is over too soon to listen: ask the store that opened it.');
  }

  version(): string {
    throw new Error('What a transaction writes has no version before it lands: ask the store that opened it.');
  }

  async close(): Promise<void> {
    throw new Error('A transaction cannot close the store: close the store that opened it.');
  }

  /** Nothing more is taken. @throws the first failure inside, when there was one. */
  end(): void {
    this.#check();
    this.#over = true;
  }

  abandon(): void {
    this.#over = true;
  }

  async #run<T>(work: (sql: Statements) => Promise<T>): Promise<T> {
    this.#check();
    try {
      return await work(this.#sql);
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
  }

  #check(): void {
    if (this.#over) throw new Error('This transaction is over: await every call on its store before its work ends.');
    if (this.#failure) throw this.#failure.error;
  }
}
