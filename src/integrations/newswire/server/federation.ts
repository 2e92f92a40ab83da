import { createFederation, type Federation } from '@fedify/fedify';
import { Activity, Delete, Organization } from '@fedify/vocab';
import { getLogger } from '@logtape/logtape';
import type { MeterProvider } from '@opentelemetry/api';
import { applicationActor } from '../article/addresses.ts';
import { userAgentOf } from '../fediverse/nodeinfo.ts';
import { type Desk, hasKey } from './desk.ts';
import { noteFailure } from './failure.ts';
import { onActivity } from './incoming/on-activity.ts';
import { keyOf, toCryptoKeyPair } from './keys.ts';
import { toKvStore } from './kv.ts';
import { openLoaders } from './loaders.ts';
import { seenPrefix, toInboxQueue, toOutboxQueue } from './queue.ts';
import { retryDelay } from './retry.ts';

export type OutboxQueue = ReturnType<typeof toOutboxQueue>;

export interface FederationParts {
  federation: Federation<Desk>;
  outbox: OutboxQueue;
}

/**
 * Fedify with our store under it. It verifies and reads what comes in, and signs, sends, retries and breaks circuits for
 * what goes out; documents are served as files, so it never writes one.
 */
export function openFederation(
  desk: Desk,
  { allowPrivateAddresses, meterProvider }: { allowPrivateAddresses: boolean; meterProvider?: MeterProvider },
): FederationParts {
  const { store, clock } = desk;
  const kv = toKvStore(store, clock);
  const outbox = toOutboxQueue(store, clock);
  const federation = createFederation<Desk>({
    kv,
    kvPrefixes: { activityIdempotence: seenPrefix },
    queue: { outbox, inbox: toInboxQueue(store, clock, desk.wake) },
    manuallyStartQueue: true,
    origin: desk.origin,
    ...openLoaders({ kv, userAgent: userAgentOf(desk.origin), allowPrivateAddress: allowPrivateAddresses }),
    firstKnock: 'draft-cavage-http-signatures-12',
    permanentFailureStatusCodes: [403, 404, 405, 410, 413],
    outboxRetryPolicy: retryDelay,
    inboxRetryPolicy: retryDelay,
    onOutboxError: noteFailure,
    ...(meterProvider && { meterProvider }),
  });
  federation
    .setActorDispatcher('/ap/actors/{identifier}', (context, identifier) =>
      hasKey(desk, identifier) ? new Organization({ id: context.getActorUri(identifier) }) : null,
    )
    .setKeyPairsDispatcher(async (_, identifier) =>
      hasKey(desk, identifier) ? [await toCryptoKeyPair(await keyOf(identifier, store, clock()))] : [],
    );
  federation
    .setInboxListeners('/ap/live/inbox/{identifier}', '/ap/live/inbox')
    // GoToSocial answers unsigned questions with 401: the paper's application asks for keys and actors (FEP-2677).
    .setSharedKeyDispatcher(() => ({ identifier: applicationActor }))
    .on(Activity, onActivity)
    .onError((_, error) =>
      getLogger(['newswire', 'inbox']).debug('An activity could not be handled: {error}', { error }),
    )
    .onUnverifiedActivity(async (_, activity, reason) => {
      if (!(activity instanceof Delete) || reason.type !== 'keyFetchError') return undefined;
      const status = 'status' in reason.result ? reason.result.status : 0;
      const actor = activity.actorId;
      // Its key is gone with the account: the key's own server says so, which is as good as a signature.
      if (status === 410 && actor && reason.keyId.host === actor.host && activity.objectId?.href === actor.href)
        await store.people.remove(actor.href);
      return new Response(null, { status: 202 });
    });
  federation.setOutboxPermanentFailureHandler(async (_, { inbox, statusCode }) => {
    if (statusCode !== 410) return;
    await store.followers.removeInbox(inbox.href);
    await store.reach.remove(inbox.href);
  });
  return { federation, outbox };
}
