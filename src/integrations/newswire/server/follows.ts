import { createHash } from 'node:crypto';
import type { InboxContext } from '@fedify/fedify';
import { type Delete, Follow, type Undo } from '@fedify/vocab';
import { toAccept } from '../fediverse/activities.ts';
import type { Document } from '../fediverse/vocabulary.ts';
import { type Desk, readActor } from './federation.ts';
import { newDelivery } from './queue.ts';

/** Somebody follows the paper, a section or a reporter: keep them, and accept in the name of the one followed. */
export async function onFollow(context: InboxContext<Desk>, follow: Follow): Promise<void> {
  const { store, clock, origin, hasActor, wake } = context.data;
  const target = context.parseUri(follow.objectId);
  if (target?.type !== 'actor' || !hasActor(target.identifier) || !follow.id || !follow.actorId) return;
  // Written down before its actor is read: reading puts the whole actor into it, and it must go back as it came.
  const asItCame = (await follow.toJsonLd(context)) as Document;
  const documentLoader = await context.getDocumentLoader({ identifier: target.identifier });
  const follower = await readActor(() => follow.getActor({ ...context, documentLoader }));
  // An inbox on another host would make us post to a stranger.
  if (!follower?.id || !follower.inboxId || follower.inboxId.host !== follower.id.host) return;
  const sharedInbox = follower.endpoints?.sharedInbox;
  const digest = createHash('sha256').update(follow.id.href).digest('hex').slice(0, 16);
  const accept = toAccept(asItCame, target.identifier, digest, { origin });
  const { id, inboxId } = follower;
  await store.transaction(async (within) => {
    await within.followers.put({
      actor: target.identifier,
      id: id.href,
      inbox: inboxId.href,
      sharedInbox: sharedInbox?.host === id.host ? sharedInbox.href : null,
      follow: follow.id?.href ?? null,
      since: clock(),
    });
    await within.jobs.enqueue({
      kind: 'deliver',
      body: JSON.stringify(accept),
      targets: [inboxId.href],
      state: newDelivery(clock()),
      due: clock(),
    });
  });
  wake();
}

/** They stop following; the Undo embeds the Follow or only names it. */
export async function onUndoFollow(context: InboxContext<Desk>, undo: Undo): Promise<void> {
  const { store } = context.data;
  const actor = undo.actorId?.href;
  if (!actor) return;
  if (undo.objectId) await store.followers.removeFollow(undo.objectId.href, actor);
  // The embedded Follow says whom it was for even when its id is not the one we kept.
  const object = await undo.getObject({ ...context, documentLoader: noFetch, suppressError: true });
  if (!(object instanceof Follow) || object.actorId?.href !== actor) return;
  const target = context.parseUri(object.objectId);
  if (target?.type === 'actor') await store.followers.remove(target.identifier, actor);
}

/** An account is gone: nothing more goes to it. */
export async function onGone(context: InboxContext<Desk>, activity: Delete): Promise<void> {
  const actor = activity.actorId?.href;
  if (actor && activity.objectId?.href === actor) await context.data.store.followers.removeEverywhere(actor);
}

async function noFetch(url: string): Promise<never> {
  throw new Error(`${url} is named, not embedded.`);
}
