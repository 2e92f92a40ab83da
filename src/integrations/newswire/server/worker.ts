import { getLogger } from '@logtape/logtape';
import type { Job, JobKind, Store } from '../storage/store.ts';
import { toDeliveries } from './delivery/deliver.ts';
import type { Desk } from './desk.ts';
import type { FederationParts } from './federation.ts';
import { ping } from './hub/ping.ts';
import { push } from './hub/push.ts';
import { verify } from './hub/verify.ts';
import { gather } from './incoming/gather.ts';
import { take, toTurns } from './incoming/take.ts';
import { tellSearchEngine } from './index-now.ts';

/** Longer than any attempt can take, its timeouts included: who still holds a lease then is dead. */
const lease = 90_000;
const parallel = 64;
/** So many free hands are filled by one look at the queue; fewer wait for more, so many ms at most. */
const handful = 16;
const gathered = 20;
/** Of these, so many at most to one host: one that says nothing must not hold up the rest. */
const mostToOneHost = 8;
/** So many at most for what came in, and so many for threads that are read. */
const mostReceiving = 16;
/** The same for feeds that are pushed: whoever subscribes names the servers that are waited for. */
const mostPushing = 16;
const mostGathering = 4;
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
 * @param receives whether it acts on what readers send: one process does, since it keeps the order of what one of them sent.
 */
export function startWorker(
  desk: Desk,
  parts: FederationParts,
  owner: string,
  { receives = true }: { receives?: boolean } = {},
): Worker {
  const { store, clock } = desk;
  const running = new Set<Promise<void>>();
  const count: Record<JobKind, number> = { deliver: 0, receive: 0, push: 0, verify: 0, ping: 0, gather: 0, index: 0 };
  /** What is under way to each host. */
  const hosts = new Map<string, number>();
  const inTurn = toTurns();
  const deliveries = toDeliveries(desk, parts);
  const end = new AbortController();
  const idlers: (() => void)[] = [];
  let stopped = false;
  let claiming: Promise<void> | null = null;
  /** The last look found nothing that may start. */
  let dry = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;

  const round = async (): Promise<void> => {
    if (claiming) {
      again = true;
      return;
    }
    again = false;
    claiming = look();
    await claiming;
    claiming = null;
    if (again && !stopped) void round();
  };

  const look = async (): Promise<void> => {
    clearTimeout(timer);
    clearTimeout(soon);
    soon = undefined;
    try {
      await deliveries.write();
      while (!stopped && running.size < parallel) {
        const jobs = await store.jobs.claim({ ...mayStart(), owner, lease, now: clock() });
        // They are given back with all others.
        if (stopped) return;
        dry = jobs.length === 0;
        for (const job of jobs)
          if (isBusy(hostOf(job))) await store.jobs.postpone(job.id, job.state, job.due);
          else start(job);
        if (jobs.length === 0 && !(await startGathering())) break;
      }
      if (!stopped) await plan();
    } catch (error) {
      // The database may be busy or away for a while; what is in it waits there.
      logger.warn('The queue could not be read and is tried again: {error}', { error });
      timer = setTimeout(round, 1000);
    }
  };

  /** What readers send may make us wait for their servers: it never takes all places. */
  const mayStart = (): { kinds: JobKind[]; limit: number; busy: string[] } => {
    const busy = [...hosts.keys()].filter(isBusy);
    const readers: { kinds: JobKind[]; room: number }[] = [
      { kinds: receives ? ['receive', 'verify'] : ['verify'], room: mostReceiving - count.receive - count.verify },
      { kinds: ['push'], room: mostPushing - count.push },
    ];
    const open = readers.filter(({ room }) => room > 0);
    return {
      kinds: ['deliver', 'index', 'ping', ...open.flatMap(({ kinds }) => kinds)],
      limit: Math.min(parallel - running.size, ...open.map(({ room }) => room)),
      busy,
    };
  };

  /** Only when there is nothing else to do: reading threads waits for strange servers most of the time. */
  const startGathering = async (): Promise<boolean> => {
    const limit = mostGathering - count.gather;
    if (limit <= 0) return false;
    const jobs = await store.jobs.claim({ kinds: ['gather'], owner, limit, lease, now: clock() });
    if (stopped) return false;
    for (const job of jobs) start(job);
    return jobs.length > 0;
  };

  const isBusy = (host: string) => (hosts.get(host) ?? 0) >= mostToOneHost;

  const start = (job: Job) => {
    const host = hostOf(job);
    count[job.kind] += 1;
    if (host) hosts.set(host, (hosts.get(host) ?? 0) + 1);
    const work = handle(job)
      .catch((error: unknown) =>
        logger.error('Job {id} failed and is tried again when its lease runs out: {error}', { id: job.id, error }),
      )
      .finally(() => {
        running.delete(work);
        count[job.kind] -= 1;
        const others = (hosts.get(host) ?? 1) - 1;
        if (others > 0) hosts.set(host, others);
        else hosts.delete(host);
        nextRound();
      });
    running.add(work);
  };

  const nextRound = () => {
    // The end writes off what is left itself.
    if (stopped) return;
    if (running.size === 0 || (!dry && running.size <= parallel - handful)) void round();
    else soon ??= setTimeout(round, gathered);
  };

  const plan = async () => {
    const next = await store.jobs.next();
    const due = next === null ? Number.POSITIVE_INFINITY : next - clock();
    // What ended since the queue was read is not written off yet.
    if (due > 0 && running.size === 0 && !again) for (const resolve of idlers.splice(0)) resolve();
    // Where a host is busy, the end of one of its deliveries begins the next round.
    const soonest = [...hosts.keys()].some(isBusy) ? 1000 : 20;
    timer = setTimeout(round, Math.min(Math.max(due, soonest), 1000));
  };

  async function handle(job: Job): Promise<void> {
    switch (job.kind) {
      case 'deliver':
        return deliveries.deliver(job);
      case 'receive':
        return take(job, desk, { remote: parts.remote, inTurn });
      case 'gather':
        await gather(job.body, desk, await parts.remote(), end.signal);
        // What was cut short is done again from the start.
        if (!stopped) await store.jobs.finish(job.id);
        return;
      case 'index':
        return tellSearchEngine(job, desk);
      case 'verify':
        return verify(job, desk);
      case 'push':
        return push(job, desk);
      case 'ping':
        return ping(job, desk);
    }
  }

  void round();
  const deaf = store.jobs.onEnqueued(() => void round());
  return {
    wake: () => void round(),
    idle: () =>
      new Promise((resolve) => {
        idlers.push(resolve);
        void round();
      }),
    stop: async () => {
      stopped = true;
      deaf();
      end.abort();
      // What it takes at this moment would be under way after the end.
      await claiming;
      clearTimeout(timer);
      clearTimeout(soon);
      await Promise.allSettled(running);
      await deliveries.write();
      await store.jobs.release(owner);
    },
  };
}

/** Empty for what goes to nobody's server, or has bounds of its own. */
function hostOf({ kind, target }: Job): string {
  return kind === 'deliver' || kind === 'push' || kind === 'verify' || kind === 'ping' ? new URL(target).host : '';
}

/** @returns how many jobs are left for later: deliveries that wait for their next attempt. */
export async function drain(store: Store, worker: Worker, now: number): Promise<number> {
  await worker.idle();
  const { ready, later, leased } = await store.jobs.depth(now);
  return ready + later + leased;
}
