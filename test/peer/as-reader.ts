import type { Desk } from './desk.ts';
import { insist } from './drop.ts';
import { checkContext, checkObject, withoutTotals } from './object.ts';
import { fetchPost } from './thread.ts';
import { differing, everyone, hostOf, idOf, isObject, isSame, type Json, timeOf, toList } from './wire.ts';

export async function onCreate(activity: Json, sender: Json, desk: Desk): Promise<void> {
  insist(desk.follows.has(String(sender['id'])), `${sender['id']} is not followed`);
  const object = await checkSent(activity, sender, desk);
  insist(object['updated'] === undefined, 'updated is set on Create: the post is "edited" from birth');
  insist(!desk.timeline.deletions().includes(String(object['id'])), `${object['id']} was deleted and is used again`);
  desk.timeline.show(object);
}

export async function onUpdate(activity: Json, sender: Json, desk: Desk): Promise<void> {
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
  const sent = await checkSent(activity, sender, desk);
  if (!desk.profile.takesUpdates && object['type'] !== 'Question') return desk.timeline.overlook(String(object['id']));
  const problem = desk.timeline.correct(sent);
  insist(problem === null, String(problem));
}

/** The object of a Create or Update, when it is well made and the same as the one its id serves. */
async function checkSent(activity: Json, sender: Json, desk: Desk): Promise<Json> {
  const { object } = activity;
  insist(isObject(object), 'the object is not embedded');
  checkObject(object, sender, desk.now());
  checkContext(activity, object);
  for (const key of ['to', 'cc']) {
    insist(isSame(toList(activity[key]), toList(object[key])), `${key} is not the same on activity and object`);
  }
  const served = await fetchPost(String(object['id']), desk);
  const differs = differing(withoutTotals(served), withoutTotals(object));
  // A delivery that was late may be overtaken by a correction: what is served then is newer, not another.
  insist(
    differs.length === 0 || lastTouched(served) > lastTouched(object),
    `the object served is not the object sent: ${differs.join(', ')}`,
  );
  return object;
}

function lastTouched({ published, updated, closed }: Json): number {
  return Math.max(...[published, updated, closed].map((time) => timeOf(time) ?? 0));
}

export async function onDelete({ object }: Json, sender: Json, { timeline, follows, remote }: Desk): Promise<void> {
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

export async function onAnnounce(activity: Json, sender: Json, desk: Desk): Promise<void> {
  const { timeline, follows, remote, now } = desk;
  const { object: id } = activity;
  insist(follows.has(String(sender['id'])), `${sender['id']} is not followed`);
  insist(
    [...toList(activity['to']), ...toList(activity['cc'])].includes(everyone),
    'Public is neither in to nor in cc',
  );
  insist(typeof id === 'string', 'the object of an Announce is not an id');
  insist(!timeline.deletions().includes(id), `${id} was deleted and is boosted`);
  const object = await fetchPost(id, desk);
  insist(typeof object['attributedTo'] === 'string', 'attributedTo is not a string (Misskey drops the post)');
  checkObject(object, await remote.document(object['attributedTo']), now());
  checkContext(object, object);
  timeline.show(object, { id: String(activity['id']), actor: String(sender['id']) });
}
