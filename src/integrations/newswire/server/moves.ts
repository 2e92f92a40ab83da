import { actorUrl } from '../article/addresses.ts';
import { toMove } from '../fediverse/activities.ts';
import type { Store } from '../storage/store.ts';
import { send } from './send.ts';

/** Where an account of the paper went; null while it is here. */
export async function movedTo({ meta }: Pick<Store, 'meta'>, actor: string): Promise<string | null> {
  // Empty: it went and is here again.
  return (await meta.get(`moved ${actor}`)) || null;
}

/**
 * Sends an account's followers to another account (FEP-7628). The new account must name this one in `alsoKnownAs` already: the
 * caller has looked. Their servers follow the new one by themselves.
 */
export async function moveAccount(
  store: Store,
  actor: string,
  target: string,
  origin: string,
  now: number,
): Promise<void> {
  await store.transaction(async (within) => {
    await within.meta.set(`moved ${actor}`, target);
    const inboxes = await within.followers.inboxes(actor);
    await send(within, toMove(actorUrl({ origin }, actor), target), inboxes, now);
  });
}

/** Takes the sign "moved" off again; followers that went do not come back by themselves. */
export async function stayHere({ meta }: Pick<Store, 'meta'>, actor: string): Promise<void> {
  await meta.set(`moved ${actor}`, '');
}
