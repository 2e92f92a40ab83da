import type { Document } from '../fediverse/vocabulary.ts';
import type { NewParcels, Store } from '../storage/store.ts';

/** What the server knows of sending; handed in, so that what is said stays apart from how it goes out. */
export interface Dispatch {
  /** Makes the state of a delivery that was not tried yet. */
  newDelivery(now: number): string;
  /** Signs the activity itself (FEP-8b32). @param store the transaction under way. */
  seal(activity: Document, store: Store, now: number): Promise<Document>;
}

/** One activity on its way into the queue. */
export interface Post extends Dispatch {
  store: Store;
  now: number;
  targets: readonly string[];
  /**
   * What corrects or takes back must not wait behind what is new, nor must the answer that somebody waits for: in a large paper a
   * publication is on its way for a minute.
   */
  rank?: NewParcels['rank'];
}

/** Queues one activity for these inboxes; it is stored once, whatever their number. */
export async function post(
  activity: Document,
  { store, now, newDelivery, seal, targets, rank = 'plain' }: Post,
): Promise<void> {
  if (targets.length === 0) return;
  await store.parcels.enqueue({
    body: JSON.stringify(await seal(activity, store, now)),
    inboxes: targets,
    state: newDelivery(now),
    due: now,
    rank,
  });
}

/** Every inbox that may have a copy: of those who follow any account now, and of those who ever got a post. */
export async function everyone(store: Pick<Store, 'followers' | 'reach'>): Promise<string[]> {
  return [...new Set([...(await store.followers.allInboxes()), ...(await store.reach.all())])].sort();
}
