import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { announcementsContract } from './contract/announcements.ts';
import { blocksContract } from './contract/blocks.ts';
import { cacheContract } from './contract/cache.ts';
import { changesContract } from './contract/changes.ts';
import { claimContract } from './contract/claim.ts';
import { factsContract } from './contract/facts.ts';
import { figuresContract } from './contract/figures.ts';
import { followersContract } from './contract/followers.ts';
import { hostsContract } from './contract/hosts.ts';
import { jobsContract } from './contract/jobs.ts';
import { lastingContract } from './contract/lasting.ts';
import { locksContract } from './contract/locks.ts';
import { parcelsContract } from './contract/parcels.ts';
import { peopleContract } from './contract/people.ts';
import { pollsContract } from './contract/polls.ts';
import { quotesContract } from './contract/quotes.ts';
import { reachContract } from './contract/reach.ts';
import { reactionsContract } from './contract/reactions.ts';
import { repliesContract } from './contract/replies.ts';
import { requestsContract } from './contract/requests.ts';
import { subscriptionsContract } from './contract/subscriptions.ts';
import { togetherContract } from './contract/together.ts';
import { topicsContract } from './contract/topics.ts';
import { transactionContract } from './contract/transaction.ts';
import { versionsContract } from './contract/versions.ts';
import { votesContract } from './contract/votes.ts';
import { waitingContract } from './contract/waiting.ts';

/**
 * What every driver must do. `open` opens the database of the running test, which starts empty; opened twice it is the
 * same one, except for a driver that is not `lasting`.
 */
export function storeContract(name: string, open: () => Promise<Store>, { lasting = true } = {}): void {
  describe(name, () => {
    let opened: Store;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());
    const store = () => opened;

    describe('facts and keys', () => factsContract(store));
    describe('followers', () => followersContract(store));
    describe('requests to follow', () => requestsContract(store));
    describe('announcements', () => announcementsContract(store));
    describe('polls', () => pollsContract(store));
    describe('reach', () => reachContract(store));
    describe('people', () => peopleContract(store));
    describe('replies', () => repliesContract(store));
    describe('reactions', () => reactionsContract(store));
    describe('quotes', () => quotesContract(store));
    describe('votes', () => votesContract(store));
    describe('versions of a conversation', () => versionsContract(store));
    describe('the version of the whole', () => changesContract(store));
    describe('blocks', () => blocksContract(store));
    describe('subscriptions', () => subscriptionsContract(store));
    describe('jobs', () => jobsContract(store));
    describe('parcels', () => parcelsContract(store));
    describe('jobs about a topic', () => topicsContract(store));
    describe('claims', () => claimContract(store));
    describe('deliveries that wait', () => waitingContract(store));
    describe('hosts', () => hostsContract(store));
    describe('figures', () => figuresContract(store));
    describe('cache', () => cacheContract(store));
    describe('locks', () => locksContract(store));
    describe('transactions', () => transactionContract(store));
    describe('a conversation in one transaction', () => togetherContract(store));
    if (lasting) describe('one database, opened again', () => lastingContract(store, open));
  });
}
