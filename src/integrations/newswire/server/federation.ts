import { createFederation, type Federation } from '@fedify/fedify';
import { Organization } from '@fedify/vocab';
import type { MeterProvider } from '@opentelemetry/api';
import { userAgentOf } from '../fediverse/nodeinfo.ts';
import { type DeliveryFigures, toDeliveryFigures } from './delivery/figures.ts';
import { type Desk, hasKey } from './desk.ts';
import { noteFailure } from './failure.ts';
import { type Remote, remoteOf } from './incoming/remote.ts';
import { toWaiting, type Waiting } from './incoming/waiting.ts';
import { keyOf, toCryptoKeyPair } from './keys.ts';
import { toKvStore } from './kv.ts';
import { openLoaders } from './loaders.ts';
import { type Counts, toCounts } from './metrics/counts.ts';
import { toOutboxQueue } from './queue.ts';
import { retryDelay } from './retry.ts';
import { signaturePrefix, withSureMemory } from './signature-memory.ts';

export type OutboxQueue = ReturnType<typeof toOutboxQueue>;

export interface FederationParts {
  federation: Federation<Desk>;
  outbox: OutboxQueue;
  figures: DeliveryFigures;
  /** Other servers, as the paper's application asks them. */
  remote(): Promise<Remote>;
  /** Whose letters wait to be acted on. */
  waiting: Waiting;
}

/**
 * Fedify with our store under it. It verifies who sent what comes in, signs what is asked, and signs, sends, retries and breaks
 * circuits for what goes out; documents are served as files, so it never writes one.
 */
export function openFederation(
  desk: Desk,
  {
    allowPrivateAddresses,
    meterProvider,
    counts = toCounts(),
  }: { allowPrivateAddresses: boolean; meterProvider?: MeterProvider; counts?: Counts },
): FederationParts {
  const { store, clock } = desk;
  const kv = toKvStore(store, clock);
  const outbox = toOutboxQueue(store, clock);
  const figures = toDeliveryFigures(counts, meterProvider);
  const federation = createFederation<Desk>({
    kv: withSureMemory(kv),
    kvPrefixes: { httpMessageSignaturesSpec: signaturePrefix },
    queue: { outbox },
    manuallyStartQueue: true,
    origin: desk.origin,
    ...openLoaders({ kv, userAgent: userAgentOf(desk.origin), allowPrivateAddress: allowPrivateAddresses }),
    firstKnock: 'draft-cavage-http-signatures-12',
    permanentFailureStatusCodes: [403, 404, 405, 410, 413],
    outboxRetryPolicy: retryDelay,
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
  federation.setOutboxPermanentFailureHandler(async (_, { inbox, statusCode }) => {
    if (statusCode !== 410) return;
    await store.followers.removeInbox(inbox.href);
    await store.reach.remove(inbox.href);
  });
  let opened: Promise<Remote> | undefined;
  const remote = () => {
    // Its key is read once: a letter a millisecond would be slow otherwise.
    opened ??= remoteOf(federation.createContext(new URL(desk.origin), desk)).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  return { federation, outbox, figures, remote, waiting: toWaiting() };
}
