import type { Migration } from './migration.ts';

/** Who is told of changed feeds (WebSub). */
export const subscriptions: readonly Migration[] = [
  {
    number: 9,
    name: 'subscriptions, jobs about a topic',
    sql: `
      CREATE TABLE subscriptions (
        topic TEXT NOT NULL,
        callback TEXT NOT NULL,
        host TEXT NOT NULL,
        secret TEXT,
        ends BIGINT NOT NULL,
        seen TEXT NOT NULL,
        since BIGINT NOT NULL,
        error TEXT,
        PRIMARY KEY (topic, callback)
      );
      CREATE INDEX subscriptions_host ON subscriptions (host);
      CREATE INDEX subscriptions_ends ON subscriptions (ends);
      CREATE TABLE intents (
        topic TEXT NOT NULL,
        callback TEXT NOT NULL,
        host TEXT NOT NULL,
        mode TEXT NOT NULL,
        lease BIGINT NOT NULL,
        secret TEXT,
        seen TEXT NOT NULL,
        asked BIGINT NOT NULL,
        PRIMARY KEY (topic, callback)
      );
      CREATE INDEX intents_host ON intents (host);
      CREATE INDEX intents_asked ON intents (asked);
      ALTER TABLE jobs ADD COLUMN topic TEXT NOT NULL DEFAULT '';
      CREATE UNIQUE INDEX jobs_topic ON jobs (topic, target, kind) WHERE topic <> '';
    `,
  },
];
