import type { Desk } from './desk.ts';
import { Drop, insist, reasonOf } from './drop.ts';
import { judge } from './judge.ts';
import { isActivityType } from './remote.ts';
import type { Received } from './signed.ts';
import { verifyDelivery } from './verify.ts';
import { hostOf, idOf, isObject, type Json } from './wire.ts';

/** An activity that was not taken, with the reason; a body that could not be read is text. */
export interface Dropped {
  reason: string;
  /** What its sender was answered. */
  status: number;
  activity: unknown;
}

/** What the inbox is to answer instead of what it would: for trying how a sender takes it. */
export type Fault = number | { status: number; headers: Record<string, string> };

export interface Inbox {
  received: Json[];
  dropped: Dropped[];
  /** How many deliveries repeated an activity that was taken before. */
  repeats(): number;
  /** Takes one POST; what its sender is answered. */
  take(received: Received, answer?: (activity: Json) => Fault | null | Promise<Fault | null>): Promise<Fault>;
  /** Resolves when everything that was answered is also judged. */
  settled(): Promise<void>;
}

/** Misskey answers 413 from here on. */
const tooLarge = 64 * 1024;

/** Activities whose id some use again when the same happens again: Misskey, snac, and whoever answers them. */
const again = ['Follow', 'Undo', 'Like', 'Announce', 'Accept', 'Reject'];

export function createInbox(parts: Omit<Desk, 'later'>): Inbox {
  const received: Json[] = [];
  const dropped: Dropped[] = [];
  const known = new Set<unknown>();
  let repeats = 0;
  let queue = Promise.resolve();
  const desk: Desk = {
    ...parts,
    later: (activity, work) => void work().catch((thrown) => drop(activity, thrown)),
  };
  const { profile } = desk;

  function drop(activity: unknown, thrown: unknown): number {
    const status = profile.answersAll ?? (thrown instanceof Drop ? thrown.status : 202);
    dropped.push({ reason: reasonOf(thrown), status, activity });
    return status;
  }

  async function take(
    request: Received,
    answer?: (activity: Json) => Fault | null | Promise<Fault | null>,
  ): Promise<Fault> {
    let activity: unknown = request.body.toString('utf8');
    try {
      insist(request.body.length < tooLarge, `activity of ${request.body.length} bytes, not under 64 KiB`, 413);
      activity = parseActivity(String(activity), request.headers['content-type']);
      const fault = (await answer?.(activity as Json)) ?? null;
      if (fault !== null) return fault;
      checkShape(activity as Json);
      const { actor } = activity as Json;
      const sender = await verify(request, activity as Json, String(actor));
      // Judged after the answer, one after the other, as they came.
      queue = queue.then(() => settle(activity as Json, sender));
      return 202;
    } catch (thrown) {
      return drop(activity, thrown);
    }
  }

  /** The actor document of the sender; of one who deletes their account and is gone already, the id alone. */
  async function verify(request: Received, { type, object }: Json, actor: string): Promise<Json> {
    const { remote, now } = desk;
    const verifier = { remote, now: now(), host: new URL(desk.me.origin).host, reads: profile.reads };
    try {
      return await verifyDelivery(request, actor, verifier);
    } catch (thrown) {
      const leaves = type === 'Delete' && idOf(object) === actor;
      if (leaves && (await remote.get(actor)).status === 410) return { id: actor };
      throw thrown;
    }
  }

  async function settle(activity: Json, sender: Json) {
    const isRepeat = known.has(activity['id']);
    if (isRepeat && !again.includes(String(activity['type']))) {
      repeats++;
      return;
    }
    try {
      await judge(activity, sender, desk);
      known.add(activity['id']);
      received.push(activity);
    } catch (thrown) {
      if (isRepeat) repeats++;
      else drop(activity, thrown);
    }
  }

  return { received, dropped, repeats: () => repeats, take, settled: () => queue };
}

function parseActivity(text: string, type = ''): Json {
  insist(isActivityType(type), `Content-Type is ${type || 'absent'}, not application/activity+json`, 400);
  let activity: unknown;
  try {
    activity = JSON.parse(text);
  } catch {
    throw new Drop('the body is not JSON', 400);
  }
  insist(isObject(activity), 'the body is no JSON object', 400);
  return activity;
}

function checkShape({ id, type, actor, '@context': context }: Json) {
  insist(context !== undefined, 'activity has no @context', 400);
  insist(typeof type === 'string', 'activity type is not a string', 400);
  insist(typeof actor === 'string' && hostOf(actor), 'actor is not a string', 400);
  insist(hostOf(id) !== null, 'activity id is no address', 400);
  insist(hostOf(id) === hostOf(actor), `activity ${id} is not on its actor's host`, 400);
}
