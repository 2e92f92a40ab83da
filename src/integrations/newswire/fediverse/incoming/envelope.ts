import { isSameOrigin, readId } from './address.ts';
import { field, type JsonObject, single } from './json.ts';

/** An activity of a verified sender, opened. */
export interface Envelope {
  activity: JsonObject;
  /** Id of the actor whose signature was verified. */
  sender: string;
  /** The paper's own. */
  origin: string;
  /** Null where it has none, or one that the sender's server could not have given. */
  id: string | null;
  /** What it is about, where that is one thing. */
  object: unknown;
}

export function openEnvelope(activity: JsonObject, sender: string, origin: string): Envelope {
  const id = ownId(field(activity, 'id'), sender);
  return { activity, sender, origin, id, object: single(field(activity, 'object')) };
}

/** An id that is on the sender's own server; null for any other. */
export function ownId(value: unknown, sender: string): string | null {
  const id = readId(value);
  return id && isSameOrigin(id, sender) ? id : null;
}
