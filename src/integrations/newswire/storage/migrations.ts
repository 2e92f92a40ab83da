import { conversation } from './migrations/conversation.ts';
import { foundation } from './migrations/foundation.ts';
import type { Migration } from './migrations/migration.ts';
import { outreach } from './migrations/outreach.ts';
import { parcels } from './migrations/parcels.ts';
import { subscriptions } from './migrations/subscriptions.ts';

export type { Migration };

/**
 * The schema's whole history, ascending from 1.
 * Times are milliseconds since 1970 in BIGINT; lists and values are JSON in TEXT, so that every driver reads the same text.
 * Texts are compared by their bytes: SQLite does so by itself, PostgreSQL by the collation "C" that its driver writes in.
 */
export const migrations: readonly Migration[] = [
  ...foundation,
  ...conversation,
  ...outreach,
  ...subscriptions,
  ...parcels,
];
