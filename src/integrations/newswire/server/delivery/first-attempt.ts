import { userAgentOf } from '../../fediverse/nodeinfo.ts';
import type { Desk } from '../desk.ts';
import type { DeliveryState } from '../queue.ts';
import { synchronisationHeader } from '../synchronisation.ts';
import type { Delivery } from './delivery.ts';
import { type Envelope, toEnvelopes } from './envelope.ts';
import { type Answer, knock } from './knock.ts';
import { signPost } from './sign-post.ts';
import { toSigningKeys } from './signing-keys.ts';
import { toSpecialHosts } from './special-hosts.ts';

/**
 * The first attempt of a delivery, by a way that costs little more than its signature; null where it is Fedify's to make, because
 * something is known of the host that is not plain.
 */
export type FirstAttempt = (delivery: Delivery, inbox: URL) => Promise<{ envelope: Envelope; answer: Answer } | null>;

export function toFirstAttempt(desk: Desk): FirstAttempt {
  const { origin, clock } = desk;
  const toEnvelope = toEnvelopes();
  const signingKeyOf = toSigningKeys(desk);
  const agent = userAgentOf(origin);
  const isSpecial = toSpecialHosts(desk);
  return async (delivery, inbox) => {
    if (!isFirst(delivery) || !isPlain(inbox) || (await isSpecial(inbox))) return null;
    const envelope = toEnvelope(delivery.body);
    const { activity, bytes, digest } = envelope;
    const key = await signingKeyOf(activity.actor);
    const headers = {
      'user-agent': agent,
      'content-type': 'application/activity+json',
      digest,
      ...lowered(await synchronisationHeader(activity, delivery.target, desk)),
    };
    const signed = await signPost(inbox, { headers, key, now: clock() });
    return { envelope, answer: await knock(inbox, { headers: ['accept', '*/*', ...signed], body: bytes }) };
  };
}

/** Neither tried before nor held back by the breaker. */
function isFirst({ state }: Delivery): boolean {
  const { attempt, circuitHeld } = JSON.parse(state) as DeliveryState;
  return attempt === 0 && !circuitHeld;
}

/** Fedify signs a target without its query. Whoever has one gets it as Fedify sends it. */
function isPlain({ search, username, protocol }: URL): boolean {
  return search === '' && username === '' && (protocol === 'https:' || protocol === 'http:');
}

function lowered(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
