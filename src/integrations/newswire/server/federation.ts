import { createFederation, type Federation } from '@fedify/fedify';
import { type Actor, Object as ApObject, Delete, Follow, isActor, Organization, Undo } from '@fedify/vocab';
import { getLogger } from '@logtape/logtape';
import { userAgentOf } from '../fediverse/nodeinfo.ts';
import type { Store } from '../storage/store.ts';
import { onFollow, onGone, onUndoFollow } from './follows.ts';
import { keyOf, toCryptoKeyPair } from './keys.ts';
import { toKvStore } from './kv.ts';
import { openLoaders } from './loaders.ts';
import { seenPrefix, toInboxQueue, toOutboxQueue } from './queue.ts';
import { retryDelay } from './retry.ts';

/** What the listeners need of the running server. */
export interface Desk {
  store: Store;
  origin: string;
  clock: () => number;
  /** Is this a local actor of the edition being served? */
  hasActor(id: string): boolean;
  /** Tells the worker that there is something to do. */
  wake(): void;
}

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
  { allowPrivateAddresses }: { allowPrivateAddresses: boolean },
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
  });
  federation
    .setActorDispatcher('/ap/actors/{identifier}', (context, identifier) =>
      desk.hasActor(identifier) ? localActor(context.getActorUri(identifier)) : null,
    )
    .setKeyPairsDispatcher(async (_, identifier) =>
      desk.hasActor(identifier) ? [await toCryptoKeyPair(await keyOf(identifier, store, clock()))] : [],
    );
  federation
    .setInboxListeners('/ap/live/inbox/{identifier}', '/ap/live/inbox')
    // GoToSocial answers unsigned questions with 401: the paper asks for keys and actors under its own name.
    .setSharedKeyDispatcher(() => ({ identifier: 'paper' }))
    .on(Follow, onFollow)
    .on(Undo, onUndoFollow)
    .on(Delete, onGone)
    .onError((_, error) =>
      getLogger(['newswire', 'inbox']).debug('An activity could not be handled: {error}', { error }),
    )
    .onUnverifiedActivity(async (_, activity, reason) => {
      if (!(activity instanceof Delete) || reason.type !== 'keyFetchError') return undefined;
      const status = 'status' in reason.result ? reason.result.status : 0;
      const actor = activity.actorId;
      // Its key is gone with the account: the key's own server says so, which is as good as a signature.
      if (status === 410 && actor && reason.keyId.host === actor.host && activity.objectId?.href === actor.href)
        await store.followers.removeEverywhere(actor.href);
      return new Response(null, { status: 202 });
    });
  federation.setOutboxPermanentFailureHandler(async (_, { inbox, statusCode }) => {
    if (statusCode === 410) await store.followers.removeInbox(inbox.href);
  });
  return { federation, outbox };
}

/** Reads the remote actor of an activity, asking under the name of the local one. */
export async function readActor(get: () => Promise<unknown>): Promise<Actor | null> {
  const actor = await get();
  return actor instanceof ApObject && isActor(actor) ? actor : null;
}

function localActor(id: URL): Actor {
  return new Organization({ id });
}
