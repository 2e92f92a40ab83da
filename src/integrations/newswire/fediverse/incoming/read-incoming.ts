import { isSameAddress, isSameOrigin, readId } from './address.ts';
import { readCreate, readUpdate } from './created.ts';
import { type Envelope, openEnvelope, ownId } from './envelope.ts';
import type { Incoming } from './incoming.ts';
import { field, isObject, single } from './json.ts';
import { readPostOf } from './post.ts';
import { readAnnounce, readLike } from './reaction.ts';
import { typesOf } from './types.ts';
import { readUndo } from './undo.ts';

/**
 * What an activity means to the paper; null for what means nothing to it and for what its sender may not say. Never throws.
 * @param activity JSON as it came.
 * @param sender id of the actor whose signature was verified.
 * @param origin the paper's own, without a slash: nothing from there is heard.
 */
export function readIncoming(activity: unknown, sender: string, origin: string): Incoming | null {
  if (!isObject(activity) || isSameOrigin(sender, origin)) return null;
  const actor = readId(field(activity, 'actor'));
  if (!actor || !isSameAddress(actor, sender)) return null;
  const read = typesOf(activity)
    .map((type) => readers.get(type))
    .find(Boolean);
  return read?.(openEnvelope(activity, sender, origin)) ?? null;
}

const readers = new Map<string, (envelope: Envelope) => Incoming | null>([
  ['Create', readCreate],
  ['Update', readUpdate],
  ['Delete', readDelete],
  ['Follow', readFollow],
  ['Like', readLike],
  ['EmojiReact', readLike],
  ['Announce', readAnnounce],
  ['Undo', readUndo],
  ['QuoteRequest', readQuoteRequest],
  ['Move', readMove],
  ['Block', readBlock],
  ['Accept', (envelope) => readAnswer(envelope, true)],
  ['Reject', (envelope) => readAnswer(envelope, false)],
]);

/** Without an id of its own it could not be answered. */
function readFollow({ id, object }: Envelope): Incoming | null {
  const target = readId(object);
  return id && target ? { kind: 'follow', id, target } : null;
}

function readDelete({ object, sender }: Envelope): Incoming | null {
  const target = ownId(object, sender);
  return target ? { kind: 'delete', target: isSameAddress(target, sender) ? sender : target } : null;
}

/** Somebody asks for leave to quote (FEP-044f): `object` is what is quoted, `instrument` the post that quotes it. */
function readQuoteRequest({ activity, id, object, sender, origin }: Envelope): Incoming | null {
  const target = readId(object);
  const instrument = single(field(activity, 'instrument'));
  const post = ownId(instrument, sender);
  if (!id || !target || !post) return null;
  const embedded = readPostOf(sender, instrument, origin);
  return { kind: 'quote-request', id, target, post, embedded };
}

function readMove({ activity, object, sender }: Envelope): Incoming | null {
  const from = readId(object);
  const to = readId(field(activity, 'target'));
  return from && to && isSameAddress(from, sender) && !isSameAddress(to, sender) ? { kind: 'move', to } : null;
}

function readBlock({ object }: Envelope): Incoming | null {
  const target = readId(object);
  return target ? { kind: 'block', target } : null;
}

/** Only what we asked can be answered. */
function readAnswer({ object, origin }: Envelope, accepted: boolean): Incoming | null {
  const to = readId(object);
  return to && isSameOrigin(to, origin) ? { kind: 'answer', accepted, to } : null;
}
