import type { Migration } from './migration.ts';

/** What a paper needs to speak: its keys, its followers, what it announced, its queue. */
export const foundation: readonly Migration[] = [
  {
    number: 1,
    name: 'facts, keys, followers, announcements',
    sql: `
      CREATE TABLE meta (
        name TEXT PRIMARY KEY NOT NULL,
        value TEXT NOT NULL
      );
      CREATE TABLE actor_keys (
        actor TEXT PRIMARY KEY NOT NULL,
        algorithm TEXT NOT NULL,
        public_key TEXT NOT NULL,
        private_key TEXT NOT NULL,
        created BIGINT NOT NULL
      );
      CREATE TABLE followers (
        actor TEXT NOT NULL,
        id TEXT NOT NULL,
        inbox TEXT NOT NULL,
        shared_inbox TEXT,
        follow TEXT,
        since BIGINT NOT NULL,
        PRIMARY KEY (actor, id)
      );
      CREATE INDEX followers_id ON followers (id);
      CREATE INDEX followers_inbox ON followers (inbox);
      CREATE INDEX followers_shared_inbox ON followers (shared_inbox);
      CREATE INDEX followers_all_addresses ON followers ((COALESCE(shared_inbox, inbox)));
      CREATE INDEX followers_address ON followers (actor, (COALESCE(shared_inbox, inbox)));
      CREATE TABLE announcements (
        article TEXT PRIMARY KEY NOT NULL,
        state TEXT NOT NULL,
        hash TEXT NOT NULL,
        revision INTEGER NOT NULL,
        url TEXT NOT NULL,
        announcers TEXT NOT NULL,
        announced BIGINT NOT NULL
      );
    `,
  },
  {
    number: 2,
    name: 'jobs',
    // A job's id is never used again: a worker that finishes late must not remove a newer job. SQLite needs AUTOINCREMENT
    // for that; PostgreSQL's word for both ids is BIGINT GENERATED ALWAYS AS IDENTITY.
    sql: `
      CREATE TABLE bodies (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        body TEXT NOT NULL
      );
      CREATE TABLE jobs (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        body_id BIGINT NOT NULL REFERENCES bodies (id),
        target TEXT NOT NULL,
        state TEXT NOT NULL,
        due BIGINT NOT NULL,
        owner TEXT,
        leased_until BIGINT NOT NULL DEFAULT 0
      );
      CREATE INDEX jobs_claim ON jobs (kind, due, id);
      CREATE INDEX jobs_next ON jobs (due) WHERE owner IS NULL;
      CREATE INDEX jobs_body ON jobs (body_id);
    `,
  },
  {
    number: 3,
    name: 'cache, locks',
    sql: `
      CREATE TABLE cache (
        key TEXT PRIMARY KEY NOT NULL,
        value TEXT NOT NULL,
        expires BIGINT
      );
      CREATE INDEX cache_expires ON cache (expires) WHERE expires IS NOT NULL;
      CREATE TABLE locks (
        name TEXT PRIMARY KEY NOT NULL,
        owner TEXT NOT NULL,
        held_until BIGINT NOT NULL
      );
    `,
  },
];
