import { isSameAddress, readId } from './address.ts';
import { type Envelope, ownId } from './envelope.ts';
import type { Incoming, UndoneActivity } from './incoming.ts';
import { field, isObject } from './json.ts';
import { typesOf } from './types.ts';

/** What the sender takes back, by its id, by what it was, or both; null where it is not the sender's. */
export function readUndo({ object, sender }: Envelope): Incoming | null {
  const id = ownId(object, sender);
  if (!isObject(object)) return id ? { kind: 'undo', id, inner: null } : null;
  const actor = field(object, 'actor') ?? null;
  if (actor !== null && !isSameAddress(readId(actor) ?? '', sender)) return null;
  const types = typesOf(object);
  const toInner = types.map((type) => undone.get(type)).find(Boolean);
  if (types.length > 0 && !toInner) return null;
  const target = readId(field(object, 'object'));
  const inner = target && toInner ? toInner(target) : null;
  return id || inner ? { kind: 'undo', id, inner } : null;
}

const undone = new Map<string, (target: string) => UndoneActivity>([
  ['Follow', (target) => ({ kind: 'follow', target })],
  ['Block', (target) => ({ kind: 'block', target })],
  ['Like', (target) => ({ kind: 'reaction', reaction: 'like', target })],
  ['EmojiReact', (target) => ({ kind: 'reaction', reaction: 'like', target })],
  ['Announce', (target) => ({ kind: 'reaction', reaction: 'boost', target })],
]);
