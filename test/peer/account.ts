import { insist } from './drop.ts';
import { findAccount } from './find.ts';
import type { Sent } from './office.ts';
import type { Hands } from './reader.ts';
import { idOf, type Json, toList } from './wire.ts';

/** What an account does as a whole. */
export interface AccountActs {
  /** Wants nothing of somebody any more, and follows them no longer. */
  block(actor: string): Promise<Sent>;
  unblock(actor: string): Promise<Sent>;
  /** Deletes the account: its documents answer 410 from now on, and all it ever wrote to are told. */
  deleteAccount(): Promise<Sent>;
  /** Moves to another account that names this one in `alsoKnownAs`; all it ever wrote to are told. */
  move(to: string): Promise<Sent>;
  isDeleted(): boolean;
  /** Follows an account that moved to its new place; what it returns is done when it follows there. */
  onMove(activity: Json): Promise<() => Promise<void>>;
}

export function createAccount({
  pen,
  profile,
  remote,
  office,
  publisher,
  follows,
}: Omit<Hands, 'archive'>): AccountActs {
  const { me } = pen;
  const { wire } = profile;
  const blocks = new Map<string, Json>();
  let deleted = false;

  async function block(actor: string): Promise<Sent> {
    const { inbox } = await findAccount(remote, actor);
    const activity = wire.block(pen, actor);
    blocks.set(actor, activity);
    follows.forget(actor);
    publisher.removeFollower(actor);
    return office.send(activity, [inbox]);
  }

  async function unblock(actor: string): Promise<Sent> {
    const { inbox } = await findAccount(remote, actor);
    const activity = blocks.get(actor);
    insist(activity, `${actor} is not blocked`);
    blocks.delete(actor);
    return office.send(wire.undo(pen, activity), [inbox]);
  }

  function deleteAccount(): Promise<Sent> {
    // Gone before it says so, as at Mastodon: whoever has no copy of the key cannot check the signature any more.
    deleted = true;
    return office.send(wire.leave(pen), [...publisher.inboxes(), ...office.contacts()]);
  }

  async function move(to: string): Promise<Sent> {
    const { document } = await findAccount(remote, to);
    insist(toList(document['alsoKnownAs']).includes(me.actor), `${to} does not name ${me.actor} in alsoKnownAs`);
    me.movedTo = to;
    return office.send(wire.move(pen, to), [...publisher.inboxes(), ...office.contacts()]);
  }

  async function onMove({ actor, object, target }: Json): Promise<() => Promise<void>> {
    const [from, to] = [String(actor), String(idOf(target))];
    insist(idOf(object) === from, `${from} moves ${idOf(object)}, which is not itself`);
    insist(follows.has(from), `${from} is not followed`);
    const before = await remote.document(from);
    insist(before['movedTo'] === to, `${from} has movedTo ${before['movedTo']}, not ${to}`);
    const { document } = await findAccount(remote, to);
    insist(toList(document['alsoKnownAs']).includes(from), `${to} does not name ${from} in alsoKnownAs`);
    return async () => {
      await follows.follow(to);
      await follows.unfollow(from);
    };
  }

  return { block, unblock, deleteAccount, move, isDeleted: () => deleted, onMove };
}
