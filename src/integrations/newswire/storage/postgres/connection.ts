import type { Pool, PoolClient } from 'pg';
import { unused } from '../sql/bodies.ts';
import type { Keep, Session, Statements } from '../sql/session.ts';
import { Transaction } from '../sql/transaction.ts';
import { StorageError } from '../storage-error.ts';
import { isCrossed, toStorageError } from './errors.ts';
import { Listener } from './listener.ts';
import { migrate } from './migrate.ts';
import { openPools, type Pools } from './pools.ts';
import { PostgresStatements } from './statements.ts';

/**
 * @param name of the database, for messages.
 * @throws StorageError when the database cannot be used.
 */
export async function openConnection(url: string, name: string): Promise<Session> {
  const pools = openPools(url);
  try {
    const client = await pools.now.connect();
    try {
      const lock = await lockOf(client);
      await migrate(client, name, lock);
      await client.query(leftBehind);
      return new Connection(pools, { url, name, lock });
    } finally {
      client.release();
    }
  } catch (error) {
    await Promise.all([pools.now.end(), pools.soon.end()]);
    throw toStorageError(error, name);
  }
}

/** Texts of batches whose last two jobs were finished in the same instant: each saw the other's still there. */
const leftBehind = `DELETE FROM bodies WHERE ${unused}`;

/** Names this paper's place in the database among the advisory locks. */
async function lockOf(client: PoolClient): Promise<number> {
  const { rows } = await client.query(`SELECT hashtext('newswire ' || current_schema()) AS lock`);
  return (rows as { lock: number }[])[0]!.lock;
}

/**
 * What is kept now is written by one at a time, over all processes, as in SQLite: work that reads first and writes later
 * finds what it read. Jobs, hosts and the cache, which are kept soon, are written side by side.
 */
class Connection implements Session {
  readonly #pools: Pools;
  readonly #url: string;
  readonly #name: string;
  readonly #lock: number;
  readonly #sql: Record<Keep, Statements>;
  readonly #running = new Set<Promise<unknown>>();
  readonly #listeners = new Set<Listener>();
  #closing: Promise<void> | null = null;
  /** How often something was written here that is kept now. */
  #writes = 0;

  constructor(pools: Pools, { url, name, lock }: { url: string; name: string; lock: number }) {
    this.#pools = pools;
    this.#url = url;
    this.#name = name;
    this.#lock = lock;
    this.#sql = { now: new PostgresStatements(pools.now), soon: new PostgresStatements(pools.soon) };
  }

  read<T>(work: (sql: Statements) => Promise<T>): Promise<T> {
    return this.#run(() => work(this.#sql.soon));
  }

  step<T>(work: (sql: Statements) => Promise<T>, keep: Keep = 'now'): Promise<T> {
    return this.#run(() => uncrossed(() => work(this.#sql[keep])), keep);
  }

  write<T>(work: (sql: Statements) => Promise<T>, keep: Keep = 'now'): Promise<T> {
    return this.#run(() => uncrossed(() => this.#within(keep, (client) => work(new PostgresStatements(client)))), keep);
  }

  transaction<T>(work: (inner: Session) => Promise<T>): Promise<T> {
    const within = async (client: PoolClient) => {
      const inner = new Transaction(new PostgresStatements(client));
      try {
        const result = await work(inner);
        inner.end();
        return result;
      } catch (error) {
        inner.abandon();
        throw error;
      }
    };
    return this.#run(() => this.#within('now', within), 'now');
  }

  onTold(listener: () => void): () => void {
    const listening = new Listener(this.#url, listener);
    this.#listeners.add(listening);
    return () => void listening.close();
  }

  close(): Promise<void> {
    this.#closing ??= (async () => {
      await Promise.all([...this.#listeners].map((listening) => listening.close()));
      while (this.#running.size > 0) await Promise.allSettled(this.#running);
      await Promise.all([this.#pools.now.end(), this.#pools.soon.end()]);
    })();
    return this.#closing;
  }

  /** What others wrote is not known at once: every half second all may be different. */
  version(): string {
    return `${this.#writes} ${Math.floor(performance.now() / 500)}`;
  }

  async #run<T>(work: () => Promise<T>, keep: Keep = 'soon'): Promise<T> {
    if (this.#closing) throw new StorageError(`The store ${this.#name} is closed. Open it again to use it.`);
    const running = work();
    this.#running.add(running);
    try {
      return await running;
    } catch (error) {
      throw toStorageError(error, this.#name);
    } finally {
      this.#running.delete(running);
      if (keep === 'now') this.#writes += 1;
    }
  }

  async #within<T>(keep: Keep, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await connect(this.#pools[keep]);
    let broken = false;
    try {
      await client.query(keep === 'now' ? `BEGIN; SELECT pg_advisory_xact_lock(${this.#lock})` : 'BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      // A connection on which even this fails is not used again.
      await client.query('ROLLBACK').catch(() => {
        broken = true;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

/** A connection in use that breaks says so to its next call, and must not end the process before. */
async function connect(pool: Pool): Promise<PoolClient> {
  const client = await pool.connect();
  if (client.listenerCount('error') === 0) client.on('error', () => {});
  return client;
}

const tries = 5;

async function uncrossed<T>(work: () => Promise<T>): Promise<T> {
  for (let again = tries; ; again--) {
    try {
      return await work();
    } catch (error) {
      if (!isCrossed(error) || again === 1) throw error;
    }
  }
}
