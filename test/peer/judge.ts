import type { Identity } from './actor.ts';
import { insist } from './drop.ts';
import type { Follows } from './follows.ts';
import { checkContext, checkObject, withoutTotals } from './object.ts';
import type { Publisher } from './publisher.ts';
import type { Remote } from './remote.ts';
import type { Timeline } from './timeline.ts';
import { differing, everyone, hostOf, idOf, isObject, isSame, type Json, timeOf, toList } from './wire.ts';

/** Everything an activity can touch. */
export interface Desk {
  me: Identity;
  remote: Remote;
  timeline: Timeline;
  follows: Follows;
  publisher: Publisher;
  now: () => Date;
}

type Rule = (activity: Json, sender: Json, desk: Desk) => void | Promise<void>;

const rules = new Map<unknown, Rule>([
  ['Accept', (activity, _, { follows }) => follows.accepted(activity)],
  ['Reject', (activity, _, { follows }) => follows.rejected(activity)],
  ['Follow', onFollow],
  ['Create', onCreate],
  ['Update', onUpdate],
  ['Delete', onDelete],
  ['Announce', onAnnounce],
  ['Undo', onUndo],
]);

/** Does what a verified activity asks for, or throws the reason why it is dropped; `sender` is the actor document. */
export async function judge(activity: Json, sender: Json, desk: Desk): Promise<void> {
  const rule = rules.get(activity['type']);
  insist(rule, `a follower has no use for ${activity['type']}`);
  await rule(activity, sender, desk);
}

async function onFollow(follow: Json, sender: Json, { me, publisher, remote }: Desk) {
  insist(follow['object'] === me.actor, `${follow['object']} is nobody here`);
  const shared = isObject(sender['endpoints']) ? sender['endpoints']['sharedInbox'] : undefined;
  publisher.addFollower(String(sender['id']), String(shared ?? sender['inbox']), follow['id']);
  const { '@context': context, ...object } = follow;
  const id = `${me.actor}/accept/${encodeURIComponent(String(follow['id']))}`;
  const accept = { '@context': context, id, type: 'Accept', actor: me.actor, object };
  const status = await remote.post(String(sender['inbox']), accept);
  insist(status >= 200 && status < 300, `${sender['inbox']} answers ${status} to Accept`);
}

async function onCreate(activity: Json, sender: Json, desk: Desk) {
  insist(desk.follows.has(String(sender['id'])), `${sender['id']} is not followed`);
  const object = await checkSent(activity, sender, desk);
  insist(object['updated'] === undefined, 'updated is set on Create: the post is "edited" from birth');
  insist(!desk.timeline.deletions().includes(String(object['id'])), `${object['id']} was deleted and is used again`);
  desk.timeline.show(object);
}

async function onUpdate(activity: Json, sender: Json, desk: Desk) {
  const { object } = activity;
  if (isObject(object) && object['id'] === sender['id']) {
    insist(isSame(withoutTotals(object), withoutTotals(sender)), 'the actor served is not the actor sent');
    return;
  }
  // Whoever's post is on display may correct it, followed or not: it may have come by a boost.
  insist(
    isObject(object) && desk.timeline.post(String(object['id'])),
    `${idOf(object)} is not on display: nothing to update`,
  );
  const problem = desk.timeline.correct(await checkSent(activity, sender, desk));
  insist(problem === null, String(problem));
}

/** The object of a Create or Update, when it is well made and the same as the one its id serves. */
async function checkSent(activity: Json, sender: Json, { remote, now }: Desk): Promise<Json> {
  const { object } = activity;
  insist(isObject(object), 'the object is not embedded');
  checkObject(object, sender, now());
  checkContext(activity, object);
  for (const key of ['to', 'cc']) {
    insist(isSame(toList(activity[key]), toList(object[key])), `${key} is not the same on activity and object`);
  }
  const served = await remote.document(String(object['id']));
  const differs = differing(withoutTotals(served), withoutTotals(object));
  // A delivery that was late may be overtaken by a correction: what is served then is newer, not another.
  insist(
    differs.length === 0 || lastTouched(served) > lastTouched(object),
    `the object served is not the object sent: ${differs.join(', ')}`,
  );
  return object;
}

function lastTouched({ published, updated }: Json): number {
  return timeOf(updated) ?? timeOf(published) ?? 0;
}

async function onDelete({ object }: Json, sender: Json, { timeline, follows, remote }: Desk) {
  insist(isObject(object) && object['type'] === 'Tombstone', 'the object of a Delete is no Tombstone');
  const id = String(object['id']);
  insist(hostOf(id) === hostOf(sender['id']), `${id} is not on its actor's host`);
  const post = timeline.post(id);
  insist(post || follows.has(String(sender['id'])), `${sender['id']} is not followed`);
  insist(!post || post.attributedTo === sender['id'], `${id} is not ${sender['id']}'s to delete`);
  const { status } = await remote.get(id);
  insist(status === 410, `${id} is deleted and answers ${status}, not 410`);
  timeline.remove(id);
}

async function onAnnounce(activity: Json, sender: Json, { timeline, follows, remote, now }: Desk) {
  const { object: id } = activity;
  insist(follows.has(String(sender['id'])), `${sender['id']} is not followed`);
  insist(
    [...toList(activity['to']), ...toList(activity['cc'])].includes(everyone),
    'Public is neither in to nor in cc',
  );
  insist(typeof id === 'string', 'the object of an Announce is not an id');
  insist(!timeline.deletions().includes(id), `${id} was deleted and is boosted`);
  const object = await remote.document(id);
  insist(typeof object['attributedTo'] === 'string', 'attributedTo is not a string (Misskey drops the post)');
  checkObject(object, await remote.document(object['attributedTo']), now());
  checkContext(object, object);
  timeline.show(object, { id: String(activity['id']), actor: String(sender['id']) });
}

/** An Undo embeds what it undoes, or only names it. */
function onUndo({ object }: Json, sender: Json, { publisher, timeline }: Desk) {
  const actor = String(sender['id']);
  const id = idOf(object);
  insist(!isObject(object) || object['actor'] === actor, `${id} is not ${actor}'s to undo`);
  insist(
    timeline.unboost(String(id), actor) || publisher.removeFollower(actor, id),
    `nothing of ${actor} to undo: ${id}`,
  );
}
