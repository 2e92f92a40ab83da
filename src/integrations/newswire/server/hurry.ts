import type { Store } from '../storage/store.ts';
import type { Desk } from './desk.ts';

/** Where Fedify 2.3.6 keeps what it knows of hosts that fail; a test holds it. */
export const breakers = ['_fedify', 'circuit'];

/**
 * Makes waiting deliveries due now: those to one host, or all. A host that was left alone because it failed too often is
 * tried again too. @returns how many are due.
 */
export async function hurry(store: Store, host: string | null, now: number): Promise<number> {
  const waiting = await store.jobs.waiting(host ?? undefined);
  for (const row of waiting) await store.cache.delete([...breakers, row.host]);
  await store.jobs.hurry(host, now);
  return waiting.reduce((sum, { count }) => sum + count, 0);
}

/** A host that sends is up again, also where it can be sent to: what waits for it is tried at once, once a minute at most. */
export async function welcomeBack(host: string, { store, clock }: Pick<Desk, 'store' | 'clock'>): Promise<void> {
  const now = clock();
  if (!(await store.hosts.find(host))?.failures) return;
  if (await store.cache.swap(['welcomed', host], undefined, true, now + 60_000, now)) await hurry(store, host, now);
}
