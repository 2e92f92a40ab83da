import { actorUrl } from '../../article/addresses.ts';
import { StorageError } from '../../storage/storage-error.ts';
import type { Job } from '../../storage/store.ts';
import type { Desk } from '../desk.ts';
import { failureOf } from '../failure.ts';
import type { FederationParts } from '../federation.ts';
import { keyOf } from '../keys.ts';
import { toOutboxMessage } from '../queue.ts';
import { synchronisationHeader } from '../synchronisation.ts';
import type { Delivery } from './delivery.ts';
import { type FirstAttempt, toFirstAttempt } from './first-attempt.ts';
import type { Answer } from './knock.ts';
import { type Ledger, toLedger } from './ledger.ts';
import { withAnswer } from './replay-answer.ts';
import { startOf } from './start.ts';

export interface Deliveries extends Pick<FirstAttempt, 'prepare'> {
  ledger: Ledger;
  /** Sends one, and writes it off with the next handful, or puts it back for later. */
  deliver(delivery: Delivery, inbox?: URL): Promise<void>;
}

/**
 * Deliveries, the plain ones by our own hand. Whatever is not taken at once is Fedify's, with the answer that came: it alone
 * decides what is tried again, when, and with which signature.
 */
export function toDeliveries(
  desk: Desk,
  parts: FederationParts,
  { owner, lease }: { owner: string; lease: number },
): Deliveries {
  const { store, clock } = desk;
  const ledger = toLedger({ store, clock, owner, lease });
  const { attempt, prepare } = toFirstAttempt(desk);
  return {
    ledger,
    prepare,
    deliver: async (delivery, inbox = new URL(delivery.target)) => {
      let held: Delivery | null = delivery;
      try {
        const first = await attempt(delivery, inbox);
        if (first && isTaken(first.answer)) {
          const { type } = first.envelope.activity;
          parts.figures.first(`https://www.w3.org/ns/activitystreams#${type}`);
          parts.figures.taken(waitedOf(delivery, clock()));
          ledger.taken(delivery, inbox.host);
          return;
        }
        const job = await ledger.toJob(delivery);
        held = job;
        if (!job) return;
        const byFedify = () => deliverByFedify(job, { desk, parts, ledger });
        await (first ? withAnswer(first.answer, byFedify) : byFedify());
      } catch (error) {
        // It is done as soon as the database is back.
        if (!(error instanceof StorageError) || !held) throw error;
        ledger.giveBack(held);
      }
    },
  };
}

function isTaken(answer: Answer): boolean {
  return 'status' in answer && answer.status >= 200 && answer.status < 300;
}

/** Since its first attempt was due, in ms. */
function waitedOf({ state }: Delivery, now: number): number {
  return now - startOf(state).due;
}

interface Hands {
  desk: Desk;
  parts: FederationParts;
  ledger: Ledger;
}

async function deliverByFedify(
  job: Job,
  { desk, parts: { federation, outbox, figures }, ledger }: Hands,
): Promise<void> {
  const { store, origin, clock } = desk;
  const activity = JSON.parse(job.body) as { actor: string };
  const { actor } = activity;
  const key = await keyOf(actor.slice(actorUrl({ origin }, '').length), store, clock());
  const message = toOutboxMessage(job, {
    key: { keyId: `${actor}#main-key`, privateKey: JSON.parse(key.privateKey) as JsonWebKey },
    origin,
    headers: await synchronisationHeader(activity, job.target, desk),
  });
  const failure = await failureOf(() =>
    federation.processQueuedTask(desk, message as unknown as Parameters<typeof federation.processQueuedTask>[1]),
  );
  const { host } = new URL(job.target);
  const postponed = outbox.takePostponed(job.id);
  if (failure) {
    if (postponed) figures.putOff();
    else figures.givenUp();
    // In the order in which they came: what was taken before ends no row of failures.
    await ledger.writeHosts();
    await store.hosts.failed(host, failure, clock());
  }
  // Put back with a later time: then it is not done, and its lease is already given up. Held back without an attempt, nothing
  // new is known of its host, either.
  if (postponed) return;
  if (failure) return store.jobs.finish(job.id);
  figures.taken(waitedOf(job, clock()));
  ledger.taken(job, host);
}
