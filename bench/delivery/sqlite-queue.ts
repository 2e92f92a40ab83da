import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { MessageQueue } from '@fedify/fedify';

/**
 * A queue for Fedify in a SQLite file, as small as the one it offers: a row a message with all of its content, taken out before it is
 * handled. `@fedify/sqlite` itself has no version for Fedify 2.3.
 */
export function toSqliteQueue(path: string): Required<Pick<MessageQueue, 'enqueueMany' | 'getDepth'>> & MessageQueue {
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA journal_mode = WAL;
    CREATE TABLE messages (id TEXT PRIMARY KEY, message TEXT NOT NULL, created INTEGER, scheduled INTEGER);
    CREATE INDEX messages_scheduled ON messages (scheduled)`);
  const insert = database.prepare('INSERT INTO messages VALUES (?, ?, ?, ?)');
  const take = database.prepare(
    `DELETE FROM messages WHERE id = (SELECT id FROM messages WHERE scheduled <= ? ORDER BY scheduled LIMIT 1)
     RETURNING message`,
  );
  const count = database.prepare('SELECT COUNT(*) AS queued FROM messages');
  const put = (message: unknown, delay = 0) =>
    insert.run(randomUUID(), JSON.stringify(message), Date.now(), Date.now() + delay);
  return {
    nativeRetrial: false,
    enqueue: async (message, options) => {
      put(message, options?.delay?.total('millisecond'));
    },
    enqueueMany: async (messages, options) => {
      database.exec('BEGIN IMMEDIATE');
      for (const message of messages) put(message, options?.delay?.total('millisecond'));
      database.exec('COMMIT');
    },
    listen: async (handler, { signal } = {}) => {
      while (!signal?.aborted) {
        const row = take.get(Date.now()) as { message: string } | undefined;
        if (row) await handler(JSON.parse(row.message));
        else await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    getDepth: async () => count.get() as { queued: number },
  };
}
