import type { Identity } from './actor.ts';
import { insist } from './drop.ts';
import type { Remote } from './remote.ts';
import { findActor } from './webfinger.ts';
import { differing, idOf, isObject, type Json, without } from './wire.ts';

/** Whom this reader follows, and what was asked and is not answered yet. */
export interface Follows {
  /** Resolves with the actor's id when its Accept came; rejects with the reason, at the latest after `ms`. */
  follow(target: string, ms?: number): Promise<string>;
  /** Takes the Follow back, which the Undo embeds, or only names. */
  unfollow(target: string, how?: 'embed' | 'name'): Promise<void>;
  has(actor: string): boolean;
  accepted(activity: Json): void;
  rejected(activity: Json): void;
}

interface Asked {
  follow: Json;
  resolve(): void;
  reject(reason: Error): void;
}

export function createFollows(me: Identity, remote: Remote): Follows {
  const asked = new Map<string, Asked>();
  const followed = new Map<string, Json>();
  let count = 0;

  async function follow(target: string, ms = 10_000): Promise<string> {
    const { id, inbox } = await findActor(remote, target);
    insist(typeof id === 'string' && typeof inbox === 'string', `${target} has no inbox`);
    const activity = { ...address('Follow'), object: id };
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    // The answer may come before the POST returns, and may come never.
    promise.catch(() => {});
    asked.set(id, { follow: activity, resolve, reject });
    const late = setTimeout(() => reject(new Error(`${id} did not accept within ${ms} ms`)), ms);
    try {
      await post(inbox, activity);
      await promise;
      followed.set(id, activity);
      return id;
    } finally {
      clearTimeout(late);
      asked.delete(id);
    }
  }

  async function unfollow(target: string, how: 'embed' | 'name' = 'embed'): Promise<void> {
    const { id, inbox } = await findActor(remote, target);
    const activity = followed.get(String(id));
    insist(activity, `${target} is not followed`);
    followed.delete(String(id));
    const object = how === 'name' ? activity['id'] : without(activity, '@context');
    await post(String(inbox), { ...address('Undo'), object });
  }

  function address(type: string): Json {
    const id = `${me.actor}/${type.toLowerCase()}/${++count}`;
    return { '@context': 'https://www.w3.org/ns/activitystreams', id, type, actor: me.actor };
  }

  async function post(inbox: string, activity: Json) {
    const status = await remote.post(inbox, activity);
    insist(status >= 200 && status < 300, `${inbox} answers ${status} to ${activity['type']}`);
  }

  function accepted({ actor, object }: Json) {
    const one = asked.get(String(actor));
    insist(one, `nothing was asked of ${actor}, or it is answered`);
    try {
      insist(isObject(object), 'Accept names the Follow and does not embed it');
      const changed = differing(without(object, '@context'), without(one.follow, '@context'));
      insist(changed.length === 0, `Accept embeds another Follow than was sent: ${changed.join(', ')}`);
    } catch (thrown) {
      one.reject(thrown as Error);
      throw thrown;
    }
    followed.set(String(actor), one.follow);
    one.resolve();
  }

  function rejected({ actor, object }: Json) {
    const one = asked.get(String(actor));
    insist(one && idOf(object) === one.follow['id'], `nothing was asked of ${actor}, or it is answered`);
    one.reject(new Error(`${actor} rejects the Follow`));
  }

  return { follow, unfollow, has: (actor) => followed.has(actor), accepted, rejected };
}
