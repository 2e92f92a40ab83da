import type { Migration } from './migration.ts';

/** Whom the paper's posts reached, and how it goes on the way there. */
export const outreach: readonly Migration[] = [
  {
    number: 6,
    name: 'polls told, inboxes reached, hosts',
    sql: `
      CREATE TABLE polls (
        poll TEXT PRIMARY KEY NOT NULL,
        state TEXT NOT NULL,
        hash TEXT NOT NULL,
        revision INTEGER NOT NULL,
        tally TEXT NOT NULL,
        told BIGINT NOT NULL
      );
      CREATE TABLE reach (
        inbox TEXT PRIMARY KEY NOT NULL,
        since BIGINT NOT NULL
      );
      INSERT INTO reach (inbox, since)
        SELECT COALESCE(shared_inbox, inbox), MIN(since) FROM followers GROUP BY COALESCE(shared_inbox, inbox);
      CREATE TABLE hosts (
        host TEXT PRIMARY KEY NOT NULL,
        delivered BIGINT NOT NULL,
        failures INTEGER NOT NULL,
        last_success BIGINT,
        last_failure BIGINT,
        last_error TEXT
      );
    `,
  },
  {
    number: 7,
    name: 'hosts of deliveries',
    // The host stands between the second slash and the third. SQLite's instr is PostgreSQL's strpos.
    sql: `
      ALTER TABLE jobs ADD COLUMN host TEXT NOT NULL DEFAULT '';
      UPDATE jobs SET host = substr(target, instr(target, '://') + 3) WHERE kind = 'deliver';
      UPDATE jobs SET host = lower(substr(host, 1, instr(host || '/', '/') - 1)) WHERE kind = 'deliver';
      CREATE INDEX jobs_host ON jobs (host, due) WHERE kind = 'deliver' AND owner IS NULL;
    `,
  },
  {
    number: 8,
    name: 'keys of several kinds',
    // SQLite cannot change a primary key in place.
    sql: `
      CREATE TABLE keys (
        actor TEXT NOT NULL,
        algorithm TEXT NOT NULL,
        public_key TEXT NOT NULL,
        private_key TEXT NOT NULL,
        created BIGINT NOT NULL,
        PRIMARY KEY (actor, algorithm)
      );
      INSERT INTO keys SELECT actor, algorithm, public_key, private_key, created FROM actor_keys;
      DROP TABLE actor_keys;
      ALTER TABLE keys RENAME TO actor_keys;
    `,
  },
];
