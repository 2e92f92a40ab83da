import type { Store } from '../store.ts';
import { toAnnouncements } from './announcements.ts';
import { toBlocks } from './blocks.ts';
import { toCache } from './cache.ts';
import { toFigures } from './figures.ts';
import { toFollowers } from './followers.ts';
import { toHosts } from './hosts.ts';
import { toJobs } from './jobs.ts';
import { toKeys } from './keys.ts';
import { toLocks } from './locks.ts';
import { toMeta } from './meta.ts';
import { toParcels } from './parcels.ts';
import { toPeople } from './people.ts';
import { toPolls } from './polls.ts';
import { toQuotes } from './quotes.ts';
import { toReach } from './reach.ts';
import { toReactions } from './reactions.ts';
import { toReplies } from './replies.ts';
import { toRequests } from './requests.ts';
import type { Session } from './session.ts';
import { toSubscriptions } from './subscriptions.ts';
import { toVotes } from './votes.ts';

/** The store as its callers know it, spoken over a connection or over one transaction on it. */
export function toStore(session: Session): Store {
  return {
    meta: toMeta(session),
    keys: toKeys(session),
    followers: toFollowers(session),
    requests: toRequests(session),
    announcements: toAnnouncements(session),
    polls: toPolls(session),
    reach: toReach(session),
    people: toPeople(session),
    replies: toReplies(session),
    reactions: toReactions(session),
    quotes: toQuotes(session),
    votes: toVotes(session),
    blocks: toBlocks(session),
    subscriptions: toSubscriptions(session),
    jobs: toJobs(session),
    parcels: toParcels(session),
    hosts: toHosts(session),
    cache: toCache(session),
    locks: toLocks(session),
    figures: toFigures(session),
    transaction: (work) => session.transaction((inner) => work(toStore(inner))),
    version: () => session.version(),
    close: () => session.close(),
  };
}
