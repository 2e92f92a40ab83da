import type { Document } from '../fediverse/vocabulary.ts';
import { type Dispatch, post } from '../publish/post.ts';
import type { Store } from '../storage/store.ts';
import { withProof } from './proof.ts';
import { newDelivery } from './queue.ts';

/** How this server sends. */
export const dispatch: Dispatch = { newDelivery, seal: withProof };

/** Puts one activity of the server's own into the queue: an answer, a stamp taken back. */
export function send(store: Store, activity: Document, targets: readonly string[], now: number): Promise<void> {
  return post(activity, { ...dispatch, store, now, targets, rank: 'urgent' });
}
