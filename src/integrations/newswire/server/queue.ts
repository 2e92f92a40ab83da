import type { MessageQueue } from '@fedify/fedify';
import { userAgentOf } from '../fediverse/nodeinfo.ts';
import type { Job, Store } from '../storage/store.ts';

/** What a delivery remembers of itself between attempts; Fedify's own fields, so that it can go on from them. */
export interface DeliveryState {
  attempt: number;
  /** RFC 3339: when the first attempt was due. */
  started: string;
  circuitHeld?: boolean;
  circuitHeldSince?: string;
}

/** The fields of Fedify 2.3.6's outbox message that we write or read back. Its shape is not public: the version is pinned and a test holds it. */
export interface OutboxMessage extends DeliveryState {
  type: 'outbox';
  id: string;
  baseUrl: string;
  keys: { keyId: string; privateKey: JsonWebKey }[];
  activity: unknown;
  activityId: string;
  activityType: string;
  inbox: string;
  sharedInbox: boolean;
  actorIds: string[];
  headers: Record<string, string>;
  traceContext: Record<string, string>;
}

/**
 * Where Fedify puts a delivery back after a failure. The message in its hands was made of a job, so putting it back means
 * giving that job a later time: the activity stays stored once and no key ever enters a row.
 */
export function toOutboxQueue(
  { jobs }: Pick<Store, 'jobs'>,
  clock: () => number,
): MessageQueue & { takePostponed(job: number): boolean } {
  const postponed = new Set<number>();
  return {
    enqueue: async (message: OutboxMessage, options) => {
      const job = Number(message.id);
      const { attempt, started, circuitHeld, circuitHeldSince } = message;
      await jobs.postpone(
        job,
        JSON.stringify({ attempt, started, circuitHeld, circuitHeldSince } satisfies DeliveryState),
        clock() + delayOf(options),
      );
      postponed.add(job);
    },
    listen: noListener,
    takePostponed: (job) => postponed.delete(job),
  };
}

interface Sending {
  /** The sender's key, fetched now and never stored with the job. */
  key: { keyId: string; privateKey: JsonWebKey };
  origin: string;
  /** Sent, and signed, beside the usual ones. */
  headers?: Record<string, string>;
}

/** A delivery as Fedify knows it. */
export function toOutboxMessage(job: Job, { key, origin, headers = {} }: Sending): OutboxMessage {
  const activity = JSON.parse(job.body) as { id: string; type: string };
  return {
    ...(JSON.parse(job.state) as DeliveryState),
    type: 'outbox',
    id: String(job.id),
    baseUrl: origin,
    keys: [key],
    activity,
    activityId: activity.id,
    activityType: `https://www.w3.org/ns/activitystreams#${activity.type}`,
    inbox: job.target,
    sharedInbox: false,
    actorIds: [],
    headers: { 'User-Agent': userAgentOf(origin), ...headers },
    traceContext: {},
  };
}

/** The state of a delivery that was not tried yet. */
export function newDelivery(now: number): string {
  return JSON.stringify({ attempt: 0, started: new Date(now).toISOString() } satisfies DeliveryState);
}

/** At most a day: Fedify waits as long as another server asks for, be it longer than a number can say. */
function delayOf(options: { delay?: { total(unit: 'millisecond'): number } } | undefined): number {
  return Math.min(options?.delay?.total('millisecond') ?? 0, 86_400_000);
}

/** Our worker claims jobs itself: Fedify never has to. */
async function noListener(): Promise<void> {}
