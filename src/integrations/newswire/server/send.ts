import type { Document } from '../fediverse/vocabulary.ts';
import { post } from '../publish/post.ts';
import type { Store } from '../storage/store.ts';
import { newDelivery } from './queue.ts';

/** Puts one activity of the server's own into the queue: an answer, a stamp taken back. */
export function send(store: Store, activity: Document, targets: readonly string[], now: number): Promise<void> {
  return post(activity, { store, now, newDelivery, targets });
}
