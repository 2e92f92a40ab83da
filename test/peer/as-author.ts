import type { Desk } from './desk.ts';
import { insist } from './drop.ts';
import { idOf, isObject, type Json } from './wire.ts';

/** Accepts, with the Follow in it as it came. */
export async function onFollow(follow: Json, sender: Json, { me, publisher, remote }: Desk): Promise<void> {
  insist(follow['object'] === me.actor, `${follow['object']} is nobody here`);
  const shared = isObject(sender['endpoints']) ? sender['endpoints']['sharedInbox'] : undefined;
  publisher.addFollower(String(sender['id']), String(shared ?? sender['inbox']), follow['id']);
  const { '@context': context, ...object } = follow;
  const id = `${me.actor}/accept/${encodeURIComponent(String(follow['id']))}`;
  const accept = { '@context': context, id, type: 'Accept', actor: me.actor, object };
  const status = await remote.post(String(sender['inbox']), accept);
  insist(status >= 200 && status < 300, `${sender['inbox']} answers ${status} to Accept`);
}

export function onLike(activity: Json, _: Json, { audience }: Desk): void {
  insist(
    audience.take(activity),
    `${idOf(activity['object'])} is no post of ours, so its Like is nothing to a follower`,
  );
}

/** An Undo embeds what it undoes, or only names it. */
export function onUndo({ object }: Json, sender: Json, { publisher, timeline, audience }: Desk): void {
  const actor = String(sender['id']);
  const id = idOf(object);
  insist(!isObject(object) || object['actor'] === actor, `${id} is not ${actor}'s to undo`);
  const undone =
    audience.forget(object, actor) || timeline.unboost(String(id), actor) || publisher.removeFollower(actor, id);
  insist(undone || (isObject(object) && object['type'] === 'Block'), `nothing of ${actor} to undo: ${id}`);
}

/** Whoever blocks follows no more, and is heard no more. */
export function onBlock({ object }: Json, sender: Json, { me, publisher, audience, follows }: Desk): void {
  const actor = String(sender['id']);
  insist(object === me.actor, `${idOf(object)} is nobody here`);
  publisher.removeFollower(actor);
  follows.forget(actor);
  audience.forgetAll(actor);
}

export function onAccountDeleted(actor: string, { publisher, audience, follows, timeline }: Desk): void {
  publisher.removeFollower(actor);
  follows.forget(actor);
  audience.forgetAll(actor);
  for (const { id, attributedTo } of timeline.posts()) if (attributedTo === actor) timeline.remove(id);
}
