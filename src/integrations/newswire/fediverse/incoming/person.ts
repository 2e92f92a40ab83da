import { isSameAddress, isSameOrigin, readAddress, readId, readIds } from './address.ts';
import { field, isObject, single } from './json.ts';
import { readPlainText } from './text.ts';
import { actorTypes, hasType } from './types.ts';

/** A remote account as its own document shows it. */
export interface RemotePerson {
  id: string;
  /** `reader@far.example`; the host is that of the id. */
  handle: string;
  /** Plain text; the handle's first half where they have none. */
  name: string;
  /** Their page for people. */
  url: string;
  inbox: string;
  sharedInbox: string | null;
  /** Where they say they have gone; it is true only if that account names this one (FEP-7628). */
  movedTo: string | null;
  /** What else they say they are called; at most 32. */
  alsoKnownAs: string[];
}

/** An account out of the document at `id`; null where that is another's, or has no inbox on the id's own server. */
export function readPerson(actor: unknown, id: string): RemotePerson | null {
  if (!isObject(actor) || !hasType(actor, actorTypes)) return null;
  const named = readAddress(field(actor, 'id'));
  const inbox = readAddress(field(actor, 'inbox'));
  const user = readUsername(field(actor, 'preferredUsername'));
  // An inbox on another host would make us post to a stranger.
  if (!named || !isSameAddress(named, id) || !inbox || !isSameOrigin(inbox, id) || !user) return null;
  const endpoints = single(field(actor, 'endpoints'));
  const shared = readAddress(isObject(endpoints) ? field(endpoints, 'sharedInbox') : undefined);
  return {
    id,
    handle: `${user}@${new URL(id).host}`,
    name: readPlainText(field(actor, 'name'), longestName) ?? user,
    url: readIds(field(actor, 'url'))[0] ?? id,
    inbox,
    sharedInbox: shared && isSameOrigin(shared, id) ? shared : null,
    movedTo: readId(field(actor, 'movedTo')),
    alsoKnownAs: readIds(field(actor, 'alsoKnownAs')).slice(0, mostAliases),
  };
}

const longestName = 100;
const mostAliases = 32;

/** Any letters, but nothing that could end a handle or turn it round. */
function readUsername(value: unknown): string | null {
  return typeof value === 'string' && /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.~-]{0,63}$/u.test(value) ? value : null;
}
