import { actorUrl, parseSubject } from '../../article/addresses.ts';
import type { Incoming } from '../../fediverse/incoming/incoming.ts';
import type { FollowRequest } from '../../storage/store.ts';
import { acceptFollow, rejectFollow } from '../answer-follow.ts';
import type { Desk } from '../desk.ts';
import type { Mail } from './on-activity.ts';

/** Somebody follows the paper, a section or a reporter: accepted at once, unless the paper looks at each first. */
export async function onFollow(
  { id: activity, target }: Extract<Incoming, { kind: 'follow' }>,
  { desk, sender, raw, remote }: Mail,
): Promise<void> {
  const { store, origin, clock, wake } = desk;
  const actor = accountOf(target, desk);
  if (!actor) return;
  // An inbox on another host would make us post to a stranger: `person` refuses it.
  const person = await remote.person(sender);
  if (!person) return;
  const { id, inbox, sharedInbox } = person;
  const follow = toFollow({ id: activity, type: 'Follow', actor: sender, object: target }, raw);
  const request: FollowRequest = { actor, id, inbox, sharedInbox, follow, at: clock() };
  const follows = await store.followers.has(actor, id);
  // An archive keeps the followers it has: Misskey asks again from time to time.
  if (desk.directory().actor(actor)?.archived && !follows) await rejectFollow(store, request, origin, clock());
  else if (follows || desk.manifest().federation.followers === 'open')
    await acceptFollow(store, request, origin, clock());
  else await store.requests.put(request);
  wake('deliver');
}

/** Who blocks an account of the paper follows it no longer, and asks no more to. */
export async function onBlock({ target }: Extract<Incoming, { kind: 'block' }>, { desk, sender }: Mail): Promise<void> {
  const actor = accountOf(target, desk);
  if (!actor) return;
  await desk.store.followers.remove(actor, sender);
  await desk.store.requests.remove(actor, sender);
}

/** A Follow as it came, for the answer, which embeds it; one that is more than a Follow is answered by what counts in it. */
function toFollow(bare: Record<string, unknown>, raw: Record<string, unknown>): string {
  try {
    const whole = JSON.stringify(raw);
    if (typeof raw['id'] === 'string' && whole.length <= longest) return whole;
  } catch {
    // A tower of lists is JSON that can be read and not be written.
  }
  return JSON.stringify(bare);
}

const longest = 8192;

/** The local account behind an id; null when it is none. */
export function accountOf(id: string, { origin, directory }: Pick<Desk, 'origin' | 'directory'>): string | null {
  const subject = parseSubject({ origin }, id);
  const actor = subject?.startsWith('actors/') ? subject.slice('actors/'.length) : null;
  return actor && id === actorUrl({ origin }, actor) && directory().actors.has(actor) ? actor : null;
}
