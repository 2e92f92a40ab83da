import { readId } from './address.ts';
import { readEmoji } from './emoji.ts';
import type { Envelope } from './envelope.ts';
import type { Incoming } from './incoming.ts';

/** A like, with an emoji or without. */
export function readLike({ activity, id, object }: Envelope): Incoming | null {
  const target = readId(object);
  return target ? { kind: 'reaction', reaction: 'like', id, target, emoji: readEmoji(activity) } : null;
}

/** A post is passed on to the sender's followers. */
export function readAnnounce({ id, object }: Envelope): Incoming | null {
  const target = readId(object);
  return target ? { kind: 'reaction', reaction: 'boost', id, target, emoji: null } : null;
}
