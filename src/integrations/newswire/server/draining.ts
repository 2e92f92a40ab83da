import { getLogger } from '@logtape/logtape';
import type { serve } from 'srvx/node';
import type { Store } from '../storage/store.ts';
import type { Worker } from './worker.ts';

/** How long a process that is told to stop finishes what is under way, in ms. Whoever kills it should wait longer. */
export const drainTime = 30_000;
/** How long readers may take to finish their requests, and the database to part, in ms. */
const requestTime = 10_000;
const partingTime = 5000;

const logger = getLogger(['newswire', 'server']);

interface Parts {
  store: Store;
  worker: Worker;
  owner: string;
  /** How long at most, in ms. */
  drain: number;
  /** What else is under way. */
  others: Promise<unknown>[];
}

/**
 * Begins nothing more, finishes what is under way, and gives the rest back to the queue.
 * @returns whether all of it was finished: what was not is done again by whoever takes it next, under the same ids.
 */
export async function drainWork({ store, worker, owner, drain, others }: Parts): Promise<boolean> {
  const finished = await isIn(drain, Promise.all([worker.stop(), ...others]));
  if (!finished && !(await isIn(partingTime, store.jobs.release(owner))))
    logger.warn('What was under way could not be given back to the queue: others take it within 90 seconds.');
  return finished;
}

/** Takes no new connection, and closes each when its request is answered. */
export async function closeGently(http: ReturnType<typeof serve>): Promise<void> {
  const server = http.node?.server as { closeIdleConnections?(): void } | undefined;
  // A browser keeps its connection for the next request, which will not be answered here.
  const idle = setInterval(() => server?.closeIdleConnections?.(), 50);
  if (!(await isIn(requestTime, http.close()))) await http.close(true);
  clearInterval(idle);
}

/** A database that says nothing any more keeps nobody waiting. */
export async function part(store: Store, release: () => Promise<void>): Promise<void> {
  await isIn(
    partingTime,
    release().finally(() => store.close()),
  );
}

/** Whether it ended well in so many ms; what fails is told. */
async function isIn(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const well = work.then(
    () => true,
    (error: unknown) => {
      logger.warn('Stopping: {error}', { error: error instanceof Error ? error.message : error });
      return false;
    },
  );
  const result = await Promise.race([well, late]);
  clearTimeout(timer);
  return result;
}
