import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { announcementsContract } from './contract/announcements.ts';
import { cacheContract } from './contract/cache.ts';
import { claimContract } from './contract/claim.ts';
import { factsContract } from './contract/facts.ts';
import { followersContract } from './contract/followers.ts';
import { jobsContract } from './contract/jobs.ts';
import { lastingContract } from './contract/lasting.ts';
import { locksContract } from './contract/locks.ts';
import { transactionContract } from './contract/transaction.ts';

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
    describe('announcements', () => announcementsContract(store));
    describe('jobs', () => jobsContract(store));
    describe('claims', () => claimContract(store));
    describe('cache', () => cacheContract(store));
    describe('locks', () => locksContract(store));
    describe('transactions', () => transactionContract(store));
    if (lasting) describe('one database, opened again', () => lastingContract(store, open));
  });
}
