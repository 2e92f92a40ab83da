import type { Document } from '../fediverse/vocabulary.ts';
import type { Store } from '../storage/store.ts';

/** One activity on its way into the queue. */
export interface Post {
  store: Store;
  now: number;
  /** Makes the state of a delivery that was not tried yet. */
  newDelivery(now: number): string;
  targets: readonly string[];
}

/** Queues one activity for these inboxes; it is stored once, whatever their number. */
export async function post(activity: Document, { store, now, newDelivery, targets }: Post): Promise<void> {
  if (targets.length === 0) return;
  await store.jobs.enqueue({
    kind: 'deliver',
    body: JSON.stringify(activity),
    targets,
    state: newDelivery(now),
    due: now,
  });
}

/** Every inbox that may have a copy: of those who follow any account now, and of those who ever got a post. */
export async function everyone(store: Pick<Store, 'followers' | 'reach'>): Promise<string[]> {
  return [...new Set([...(await store.followers.allInboxes()), ...(await store.reach.all())])].sort();
}
