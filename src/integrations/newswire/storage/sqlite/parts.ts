import type { Store } from '../store.ts';
import { toAnnouncements } from './announcements.ts';
import { toCache } from './cache.ts';
import { toFollowers } from './followers.ts';
import { toJobs } from './jobs.ts';
import { toKeys } from './keys.ts';
import { toLocks } from './locks.ts';
import { toMeta } from './meta.ts';
import type { Session } from './session.ts';

/** The store as its callers know it, spoken over a connection or over one transaction on it. */
export function toStore(session: Session): Store {
  return {
    meta: toMeta(session),
    keys: toKeys(session),
    followers: toFollowers(session),
    announcements: toAnnouncements(session),
    jobs: toJobs(session),
    cache: toCache(session),
    locks: toLocks(session),
    transaction: (work) => session.transaction((inner) => work(toStore(inner))),
    close: () => session.close(),
  };
}
