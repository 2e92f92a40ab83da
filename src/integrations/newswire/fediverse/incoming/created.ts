import { isSameAddress, readId } from './address.ts';
import { type Envelope, ownId } from './envelope.ts';
import type { Incoming } from './incoming.ts';
import { field, isObject, type JsonObject, listOf } from './json.ts';
import { readPostId, readPostOf } from './post.ts';
import { toClean } from './text.ts';
import { actorTypes, hasType, typesOf } from './types.ts';

/** A post was written, or a vote cast. */
export function readCreate(envelope: Envelope): Incoming | null {
  const { object } = envelope;
  return isObject(object) && isVote(object) ? readVote(object, envelope) : readWritten(envelope, false);
}

/** A post was changed, or the sender's own profile. */
export function readUpdate(envelope: Envelope): Incoming | null {
  const { object, sender } = envelope;
  const isSender = isSameAddress(readId(object) ?? '', sender);
  if (isNameOnly(object) && isSender) return { kind: 'profile' };
  if (!isObject(object)) return readWritten(envelope, true);
  if (hasType(object, actorTypes)) return isSender ? { kind: 'profile' } : null;
  // Whoever has voted has voted.
  return isVote(object) ? null : readWritten(envelope, true);
}

function readWritten({ object, sender, origin, activity }: Envelope, edit: boolean): Incoming | null {
  if (isNameOnly(object)) {
    const id = ownId(object, sender);
    return id ? { kind: 'named-post', edit, id } : null;
  }
  const post = readPostOf(sender, object, origin, activity);
  return post ? { kind: 'post', edit, post } : null;
}

/** An id, or an object that does not say what it is: nothing but the address is believed. */
function isNameOnly(object: unknown): boolean {
  return typeof object === 'string' || (isObject(object) && typesOf(object).length === 0);
}

/** A Note with the name of a choice and without content (Mastodon, Misskey, GoToSocial): nothing to be shown. */
function isVote(object: JsonObject): boolean {
  const map = field(object, 'contentMap');
  const said = [...listOf(field(object, 'content')), ...(isObject(map) ? Object.values(map) : [])];
  return (
    hasType(object, voteTypes) &&
    typeof field(object, 'name') === 'string' &&
    listOf(field(object, 'inReplyTo')).length > 0 &&
    said.every((text) => text === '' || text === null)
  );
}

const voteTypes = new Set(['Note']);

function readVote(object: JsonObject, { sender, origin }: Envelope): Incoming | null {
  const choice = toClean(String(field(object, 'name')));
  const question = readId(field(object, 'inReplyTo'));
  const id = readPostId(sender, object, origin);
  return id && question && choice !== '' && choice.length <= longestChoice
    ? { kind: 'vote', id, question, choice }
    : null;
}

const longestChoice = 500;
