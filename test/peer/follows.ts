import { insist } from './drop.ts';
import type { Office } from './office.ts';
import type { Pen, Profile } from './profiles/profile.ts';
import type { Remote } from './remote.ts';
import { findActor } from './webfinger.ts';
import { differing, idOf, isObject, type Json, without } from './wire.ts';

/** Whom this reader follows, and what was asked and is not answered yet. */
export interface Follows {
  /**
   * Resolves with the actor's id when its Accept came; rejects with the reason, at the latest after `ms`. An Accept that
   * comes later still counts: somebody had to allow it.
   */
  follow(target: string, ms?: number): Promise<string>;
  /** Takes the Follow back, which the Undo embeds, or only names. */
  unfollow(target: string, how?: 'embed' | 'name'): Promise<void>;
  has(actor: string): boolean;
  /** Ids of the accounts that accepted. */
  following(): string[];
  /** Follows somebody no longer, without a word. */
  forget(actor: string): void;
  accepted(activity: Json): void;
  rejected(activity: Json): void;
}

interface Asked {
  follow: Json;
  resolve(): void;
  reject(reason: Error): void;
}

export function createFollows(pen: Pen, { wire }: Profile, remote: Remote, office: Office): Follows {
  const asked = new Map<string, Asked>();
  const followed = new Map<string, Json>();

  async function follow(target: string, ms = 10_000): Promise<string> {
    const { id, inbox } = await findActor(remote, target);
    insist(typeof id === 'string' && typeof inbox === 'string', `${target} has no inbox`);
    const activity = wire.follow(pen, id);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    // The answer may come before the POST returns, and may come never.
    promise.catch(() => {});
    asked.set(id, { follow: activity, resolve, reject });
    const late = setTimeout(() => reject(new Error(`${id} did not accept within ${ms} ms`)), ms);
    try {
      await post(inbox, activity);
      await promise;
      return id;
    } finally {
      clearTimeout(late);
    }
  }

  async function unfollow(target: string, how: 'embed' | 'name' = 'embed'): Promise<void> {
    const { id, inbox } = await findActor(remote, target);
    const activity = followed.get(String(id));
    insist(activity, `${target} is not followed`);
    followed.delete(String(id));
    const undo = wire.undo(pen, activity);
    await post(String(inbox), how === 'name' ? { ...undo, object: activity['id'] } : undo);
  }

  async function post(inbox: string, activity: Json) {
    const { delivered } = await office.send(activity, [inbox]);
    const status = delivered[0]?.status ?? 0;
    insist(status >= 200 && status < 300, `${inbox} answers ${status} to ${activity['type']}`);
  }

  function accepted({ actor, object }: Json) {
    const one = asked.get(String(actor));
    insist(one, `${actor} was asked nothing, or has answered`);
    try {
      insist(isObject(object), 'Accept names the Follow and does not embed it');
      const changed = differing(without(object, '@context'), one.follow);
      insist(changed.length === 0, `Accept embeds another Follow than was sent: ${changed.join(', ')}`);
    } catch (thrown) {
      one.reject(thrown as Error);
      throw thrown;
    }
    followed.set(String(actor), one.follow);
    asked.delete(String(actor));
    one.resolve();
  }

  /** Turns down what was asked, or sends away who follows already. */
  function rejected({ actor, object }: Json) {
    const from = String(actor);
    const one = asked.get(from);
    insist(
      [one?.follow, followed.get(from)].some((follow) => follow?.['id'] === idOf(object)),
      `${from} was asked nothing`,
    );
    followed.delete(from);
    asked.delete(from);
    one?.reject(new Error(`${from} rejects the Follow`));
  }

  return {
    follow,
    unfollow,
    has: (actor) => followed.has(actor),
    following: () => [...followed.keys()],
    forget: (actor) => void followed.delete(actor),
    accepted,
    rejected,
  };
}
