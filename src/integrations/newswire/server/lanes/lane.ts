import { getLogger } from '@logtape/logtape';
import { StorageError } from '../../storage/storage-error.ts';
import type { Job, JobKind, Store } from '../../storage/store.ts';

/** Where a lane works: the queue, and the name that this process has in its leases. */
export interface Place {
  store: Pick<Store, 'jobs' | 'parcels'>;
  clock: () => number;
  owner: string;
}

export interface Work {
  /** What is taken, and of how much so many are under way at most. Each has a claim of its own: none waits for another's bound. */
  bounds: readonly { kinds: readonly JobKind[]; most: number }[];
  /** Does one, and writes down what became of it. */
  handle(job: Job): Promise<void>;
}

/** One kind of work off the queue, with bounds of its own: no lane is held up by what another has to wait for. */
export interface Lane {
  readonly kinds: readonly JobKind[];
  /** Something was put in the queue: look now, not at the next round. */
  wake(): void;
  /** Resolves when nothing of its kinds is due and nothing is under way. */
  idle(): Promise<void>;
  /** Whether nothing is under way. */
  rests(): boolean;
  /** Finishes what is under way and begins nothing. */
  stop(): Promise<void>;
}

/** Longer than any attempt can take, its timeouts included: who still holds a lease then is dead. In ms. */
export const lease = 90_000;
/** So many ms at most a free hand waits for more of them. */
const gathered = 20;
/** So many at most to one host: one that says nothing must not hold up the rest. */
const mostToOneHost = 8;
/** Who was not woken looks by himself, in ms. */
export const longestRest = 1000;
const logger = getLogger(['newswire', 'worker']);

/**
 * Works off a part of the queue: lease, do, then remove. A crash in between leaves the job leased; it is done again when the
 * lease runs out, with the same activity id, so that a server which has it already drops the repeat.
 */
export function startLane({ store, clock, owner }: Place, { bounds, handle }: Work): Lane {
  const kinds = bounds.flatMap((bound) => bound.kinds);
  const parallel = bounds.reduce((sum, { most }) => sum + most, 0);
  const running = new Set<Promise<void>>();
  const count = new Map<JobKind, number>();
  /** What is under way to each host. */
  const hosts = new Map<string, number>();
  const idlers: (() => void)[] = [];
  /** Taken, and not done: too many to one host, or the database was away. Given back as soon as it can be. */
  const undone: Job[] = [];
  let stopped = false;
  let looking: Promise<void> | null = null;
  /** The last look found nothing that may start. */
  let dry = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;

  const round = async (): Promise<void> => {
    if (looking) {
      again = true;
      return;
    }
    again = false;
    looking = look();
    await looking;
    looking = null;
    if (again && !stopped) void round();
  };

  const look = async (): Promise<void> => {
    clearTimeout(timer);
    clearTimeout(soon);
    soon = undefined;
    try {
      do {
        await giveBack();
        dry = true;
        for (const { kinds, most } of bounds) if (!stopped) await fill(kinds, most);
      } while (!dry && !stopped && running.size < parallel);
      if (!stopped) await plan();
    } catch (error) {
      // The database may be busy or away for a while; what is in it waits there.
      logger.warn('The queue could not be read and is tried again: {error}', { error });
      if (!stopped) timer = setTimeout(round, longestRest);
    }
  };

  const fill = async (kinds: readonly JobKind[], most: number): Promise<void> => {
    const limit = most - kinds.reduce((sum, kind) => sum + (count.get(kind) ?? 0), 0);
    if (limit <= 0) return;
    const busy = [...hosts.keys()].filter(isBusy);
    const jobs = await store.jobs.claim({ kinds, limit, busy, owner, lease, now: clock() });
    // They are given back with all others.
    if (stopped) return;
    if (jobs.length > 0) dry = false;
    for (const job of jobs)
      if (isBusy(hostOf(job))) undone.push(job);
      else start(job);
  };

  const giveBack = async (): Promise<void> => {
    const back = undone.slice();
    await store.jobs.giveBack(...back.map(({ id }) => id));
    undone.splice(0, back.length);
  };

  const isBusy = (host: string) => (hosts.get(host) ?? 0) >= mostToOneHost;

  const start = (job: Job) => {
    const host = hostOf(job);
    count.set(job.kind, (count.get(job.kind) ?? 0) + 1);
    if (host) hosts.set(host, (hosts.get(host) ?? 0) + 1);
    const work = handle(job)
      .catch((error: unknown) => {
        if (error instanceof StorageError) undone.push(job);
        else logger.error('Job {id} failed and is tried again when its lease runs out: {error}', { id: job.id, error });
      })
      .finally(() => {
        running.delete(work);
        count.set(job.kind, (count.get(job.kind) ?? 1) - 1);
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
    if (running.size === 0 || (!dry && running.size < parallel)) void round();
    else soon ??= setTimeout(round, gathered);
  };

  const plan = async () => {
    const next = await store.jobs.next(kinds);
    const due = next === null ? Number.POSITIVE_INFINITY : next - clock();
    // What ended since the queue was read is not written off yet.
    if (due > 0 && running.size === 0 && !again) for (const resolve of idlers.splice(0)) resolve();
    // Where a host is busy, the end of one of its jobs begins the next round.
    const soonest = [...hosts.keys()].some(isBusy) ? longestRest : 20;
    if (!stopped) timer = setTimeout(round, Math.min(Math.max(due, soonest), longestRest));
  };

  void round();
  return {
    kinds,
    wake: () => void round(),
    rests: () => running.size === 0,
    idle: () =>
      new Promise((resolve) => {
        idlers.push(resolve);
        void round();
      }),
    stop: async () => {
      stopped = true;
      // What it takes at this moment would be under way after the end.
      await looking;
      clearTimeout(timer);
      clearTimeout(soon);
      await Promise.allSettled(running);
    },
  };
}

/** Empty for what goes to nobody's server, or has bounds of its own. One address that is none must not stop the queue. */
function hostOf({ kind, target }: Job): string {
  const goesOut = kind === 'push' || kind === 'verify' || kind === 'ping';
  return (goesOut && URL.parse(target)?.host) || '';
}
