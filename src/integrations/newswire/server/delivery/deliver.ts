import { actorUrl } from '../../article/addresses.ts';
import type { Job } from '../../storage/store.ts';
import type { Desk } from '../desk.ts';
import { failureOf } from '../failure.ts';
import type { FederationParts } from '../federation.ts';
import { keyOf } from '../keys.ts';
import { type DeliveryState, toOutboxMessage } from '../queue.ts';
import { synchronisationHeader } from '../synchronisation.ts';
import { toFirstAttempt } from './first-attempt.ts';
import type { Answer } from './knock.ts';
import { type Ledger, toLedger } from './ledger.ts';
import { withAnswer } from './replay-answer.ts';

export interface Deliveries extends Pick<Ledger, 'write'> {
  /** Sends one, and writes it off at the next `write`, or puts it back for later. */
  deliver(job: Job): Promise<void>;
}

/**
 * Deliveries, the plain ones by our own hand. Whatever is not taken at once is Fedify's, with the answer that came: it alone
 * decides what is tried again, when, and with which signature.
 */
export function toDeliveries(desk: Desk, parts: FederationParts): Deliveries {
  const ledger = toLedger(desk.store, desk.clock);
  const attempt = toFirstAttempt(desk);
  return {
    write: ledger.write,
    deliver: async (job) => {
      const inbox = new URL(job.target);
      const first = await attempt(job, inbox);
      if (first && isTaken(first.answer)) {
        const { type } = first.envelope.activity;
        parts.figures.first(`https://www.w3.org/ns/activitystreams#${type}`);
        parts.figures.taken(waitedOf(job, desk.clock()));
        ledger.add(job.id, inbox.host);
        return;
      }
      const byFedify = () => deliverByFedify(job, { desk, parts, ledger });
      await (first ? withAnswer(first.answer, byFedify) : byFedify());
    },
  };
}

function isTaken(answer: Answer): boolean {
  return 'status' in answer && answer.status >= 200 && answer.status < 300;
}

/** Since its first attempt was due, in ms. */
function waitedOf({ state }: Job, now: number): number {
  return now - Date.parse((JSON.parse(state) as DeliveryState).started);
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
    // In the order in which they came: what was taken before ends no row of failures.
    await ledger.write();
    await store.hosts.failed(host, failure, clock());
  }
  // Held back without an attempt: nothing new is known of that host.
  else if (!postponed) {
    figures.taken(waitedOf(job, clock()));
    await store.hosts.delivered([host], clock());
  }
  // Put back with a later time: then it is not done, and its lease is already given up.
  if (!postponed) await store.jobs.finish(job.id);
}
