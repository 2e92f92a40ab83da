import type { Migration } from './migration.ts';

/** Deliveries by the parcel, and which go first. */
export const parcels: readonly Migration[] = [
  {
    number: 10,
    name: 'parcels, ranks',
    // What is leased is rewritten as a whole: the long text stands last. Ranks are those of storage/sql/rank.ts.
    sql: `
      CREATE TABLE parcels (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        body_id BIGINT NOT NULL REFERENCES bodies (id),
        rank INTEGER NOT NULL,
        due BIGINT NOT NULL,
        owner TEXT,
        leased_until BIGINT NOT NULL DEFAULT 0,
        size INTEGER NOT NULL,
        state TEXT NOT NULL,
        inboxes TEXT NOT NULL
      );
      CREATE INDEX parcels_claim ON parcels (rank, due, id);
      CREATE INDEX parcels_body ON parcels (body_id);
      ALTER TABLE jobs ADD COLUMN rank INTEGER NOT NULL DEFAULT 1;
      UPDATE jobs SET rank = 2 WHERE kind = 'deliver' AND state NOT LIKE '%"attempt":0%';
      DROP INDEX jobs_claim;
      CREATE INDEX jobs_claim ON jobs (kind, rank, due, id);
    `,
  },
];
