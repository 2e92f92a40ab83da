import { createHash } from 'node:crypto';
import { toAccept, toReject } from '../fediverse/activities.ts';
import type { Document } from '../fediverse/vocabulary.ts';
import type { FollowRequest, Store } from '../storage/store.ts';
import { send } from './send.ts';

/** Lets somebody follow: keeps them, and says so in the name of the account they follow. One step, whatever happens. */
export async function acceptFollow(store: Store, request: FollowRequest, origin: string, now: number): Promise<void> {
  const { actor, id, inbox, sharedInbox } = request;
  const follow = JSON.parse(request.follow) as Document;
  await store.transaction(async (within) => {
    await within.followers.put({ actor, id, inbox, sharedInbox, follow: idOf(follow), since: now });
    await within.reach.add(sharedInbox ?? inbox, now);
    await within.requests.remove(actor, id);
    await send(within, toAccept(follow, actor, digestOf(follow), { origin }), [inbox], now);
  });
}

/** Turns somebody away, or sends a follower away; their server then shows that they do not follow. */
export async function rejectFollow(store: Store, request: FollowRequest, origin: string, now: number): Promise<void> {
  const { actor, id, inbox } = request;
  const follow = JSON.parse(request.follow) as Document;
  await store.transaction(async (within) => {
    await within.followers.remove(actor, id);
    await within.requests.remove(actor, id);
    await send(within, toReject(follow, actor, digestOf(follow), { origin }), [inbox], now);
  });
}

/** The same Follow, the same answer. */
function digestOf(follow: Document): string {
  return createHash('sha256')
    .update(String(idOf(follow)))
    .digest('hex')
    .slice(0, 16);
}

function idOf({ id }: Document): string | null {
  return typeof id === 'string' ? id : null;
}
