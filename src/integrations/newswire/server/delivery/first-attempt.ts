import { userAgentOf } from '../../fediverse/nodeinfo.ts';
import type { Desk } from '../desk.ts';
import { synchronisationsOf } from '../synchronisation.ts';
import { type Delivery, type FromParcel, inboxOf, isFromParcel, type Known } from './delivery.ts';
import { type Envelope, toEnvelopes } from './envelope.ts';
import { type Answer, knock } from './knock.ts';
import { signPost } from './sign-post.ts';
import { toSigningKeys } from './signing-keys.ts';
import { specialOf } from './special-hosts.ts';
import { startOf } from './start.ts';

export interface FirstAttempt {
  /** Asks once for all what must be known of these inboxes of one activity; else each asks for itself. */
  prepare(deliveries: readonly FromParcel[]): Promise<void>;
  /**
   * The first attempt of a delivery, by a way that costs little more than its signature; null where it is Fedify's to make, because
   * something is known of the host that is not plain.
   */
  attempt(delivery: Delivery, inbox: URL): Promise<{ envelope: Envelope; answer: Answer } | null>;
}

export function toFirstAttempt(desk: Desk): FirstAttempt {
  const { origin, clock } = desk;
  const toEnvelope = toEnvelopes();
  const signingKeyOf = toSigningKeys(desk);
  const agent = userAgentOf(origin);

  const ask = async (body: string, inboxes: readonly URL[]): Promise<(inbox: URL) => Known> => {
    const [isSpecial, synchronisations] = await Promise.all([
      specialOf(inboxes, desk),
      synchronisationsOf(toEnvelope(body).activity, inboxes, desk),
    ]);
    return (inbox) => ({ special: isSpecial(inbox), synchronisation: synchronisations.get(inbox.origin) });
  };

  return {
    prepare: async (deliveries) => {
      for (const [body, group] of Map.groupBy(deliveries, (delivery) => delivery.body)) {
        const knownOf = await ask(
          body,
          group.flatMap((delivery) => inboxOf(delivery) ?? []),
        );
        for (const delivery of group) delivery.known = delivery.inbox && knownOf(delivery.inbox);
      }
    },
    attempt: async (delivery, inbox) => {
      if (!startOf(delivery.state).first || !isPlain(inbox)) return null;
      const known = (isFromParcel(delivery) && delivery.known) || (await ask(delivery.body, [inbox]))(inbox);
      if (known.special) return null;
      const envelope = toEnvelope(delivery.body);
      const { activity, bytes, digest } = envelope;
      const signingKey = signingKeyOf(activity.actor);
      const key = signingKey instanceof Promise ? await signingKey : signingKey;
      const headers = { 'content-type': 'application/activity+json', digest, 'user-agent': agent };
      const { synchronisation } = known;
      const signed = await signPost(inbox, {
        headers:
          synchronisation === undefined ? headers : { 'collection-synchronization': synchronisation, ...headers },
        key,
        now: clock(),
      });
      return { envelope, answer: await knock(inbox, { headers: ['accept', '*/*', ...signed], body: bytes }) };
    },
  };
}

/** Fedify signs a target without its query. Whoever has one gets it as Fedify sends it. */
function isPlain({ search, username, protocol }: URL): boolean {
  return search === '' && username === '' && (protocol === 'https:' || protocol === 'http:');
}
