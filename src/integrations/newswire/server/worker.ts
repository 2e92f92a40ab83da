import { getLogger } from '@logtape/logtape';
import { actorUrl } from '../article/addresses.ts';
import type { Job, Store } from '../storage/store.ts';
import type { Desk } from './desk.ts';
import { failureOf } from './failure.ts';
import type { FederationParts } from './federation.ts';
import { gather } from './incoming/gather.ts';
import { remoteOf } from './incoming/remote.ts';
import { keyOf } from './keys.ts';
import { seenPrefix, toOutboxMessage } from './queue.ts';
import { synchronisationHeader } from './synchronisation.ts';

/** Longer than any attempt can take, its timeouts included: who still holds a lease then is dead. */
const lease = 90_000;
const parallel = 32;
const logger = getLogger(['newswire', 'worker']);

export interface Worker {
  /** Something was put in the queue: look now, not at the next round. */
  wake(): void;
  /** Resolves when nothing is due and nothing is under way. */
  idle(): Promise<void>;
  /** Finishes what is under way and gives the rest back. */
  stop(): Promise<void>;
}

/**
 * Works off the queue: lease, do, then remove. A crash in between leaves the job leased; it is done again when the lease
 * runs out, with the same activity id, so that a server which has it already drops the repeat.
 * @param owner names this process in its leases.
 */
export function startWorker(desk: Desk, parts: FederationParts, owner: string): Worker {
  const { store, clock } = desk;
  const running = new Set<Promise<void>>();
  const idlers: (() => void)[] = [];
  let stopped = false;
  let claiming = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;

  const round = async (): Promise<void> => {
    if (claiming) {
      again = true;
      return;
    }
    claiming = true;
    again = false;
    clearTimeout(timer);
    try {
      while (!stopped && running.size < parallel) {
        const jobs = await store.jobs.claim({
          owner,
          kinds: ['deliver', 'receive', 'gather'],
          limit: parallel - running.size,
          lease,
          now: clock(),
        });
        if (jobs.length === 0) break;
        for (const job of jobs) start(job);
      }
      if (!stopped) await plan();
    } catch (error) {
      // The database may be busy or away for a while; what is in it waits there.
      logger.warn('The queue could not be read and is tried again: {error}', { error });
      timer = setTimeout(round, 1000);
    } finally {
      claiming = false;
    }
    if (again && !stopped) void round();
  };

  const start = (job: Job) => {
    const work = handle(job, desk, parts)
      .catch((error: unknown) =>
        logger.error('Job {id} failed and is tried again when its lease runs out: {error}', { id: job.id, error }),
      )
      .finally(() => {
        running.delete(work);
        void round();
      });
    running.add(work);
  };

  const plan = async () => {
    const next = await store.jobs.next();
    const due = next === null ? Number.POSITIVE_INFINITY : next - clock();
    if (due > 0 && running.size === 0) for (const resolve of idlers.splice(0)) resolve();
    timer = setTimeout(round, Math.min(Math.max(due, 20), 1000));
  };

  void round();
  return {
    wake: () => void round(),
    idle: () =>
      new Promise((resolve) => {
        idlers.push(resolve);
        void round();
      }),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await Promise.allSettled(running);
      await store.jobs.release(owner);
    },
  };
}

async function handle(job: Job, desk: Desk, parts: FederationParts): Promise<void> {
  switch (job.kind) {
    case 'receive':
      await forgetSeen(job, desk);
      await parts.federation.processQueuedTask(desk, JSON.parse(job.body));
      return desk.store.jobs.finish(job.id);
    case 'gather':
      await gather(job.body, desk, await remoteOf(parts.federation.createContext(new URL(desk.origin), desk)));
      return desk.store.jobs.finish(job.id);
    case 'deliver':
      return deliver(job, desk, parts);
    case 'push':
      // Nothing makes such jobs yet; one that is there anyway waits.
      return;
  }
}

async function deliver(job: Job, desk: Desk, { federation, outbox }: FederationParts): Promise<void> {
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
  if (failure) await store.hosts.failed(host, failure, clock());
  // Held back without an attempt: nothing new is known of that host.
  else if (!postponed) await store.hosts.delivered(host, clock());
  // Put back with a later time: then it is not done, and its lease is already given up.
  if (!postponed) await store.jobs.finish(job.id);
}

/**
 * A Follow or Undo says how things stand now, however often: Misskey follows again under the id of its first Follow. Fedify
 * 2.3.6 lets a strategy say so, but its queue counts every id once for a day all the same.
 */
async function forgetSeen(job: Job, { store, origin }: Desk): Promise<void> {
  const { activity } = JSON.parse(job.body) as { activity: { id?: unknown; type?: unknown } };
  if (typeof activity.id !== 'string' || (activity.type !== 'Follow' && activity.type !== 'Undo')) return;
  await store.cache.delete([...seenPrefix, origin, new URL(activity.id).href]);
}

/** @returns how many jobs are left for later: deliveries that wait for their next attempt. */
export async function drain(store: Store, worker: Worker, now: number): Promise<number> {
  await worker.idle();
  const { ready, later, leased } = await store.jobs.depth(now);
  return ready + later + leased;
}
