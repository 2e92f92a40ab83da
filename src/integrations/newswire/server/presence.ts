import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Store } from '../storage/store.ts';

/** How long a sign of life counts, in ms. */
const presence = 15_000;
/** Who has given none for so long, in ms, and is no process of this machine any more, was killed. */
const missed = 3000;

/** Of a process that delivers beside the server; its owner follows. */
export const workerPrefix = 'worker ';

/** Names this process in locks and leases, so that another on the machine can tell whether it still lives. */
export function thisProcess(): string {
  return `${process.pid}@${hostname()}#${randomUUID()}`;
}

/** A server that was killed cannot give its leases back; when its process is gone from this machine, we do it. */
export async function takePresence(store: Store, owner: string, clock: () => number): Promise<void> {
  const before = await store.locks.holder('server', clock());
  if (before && before !== owner && isDead(before)) {
    await store.jobs.release(before);
    await store.locks.release('server', before);
  }
  await renewPresence('server', { store, owner, clock });
}

/** A sign of life, to be given about twice a second. */
export async function renewPresence(
  name: string,
  { store, owner, clock }: { store: Store; owner: string; clock: () => number },
): Promise<void> {
  await store.locks.acquire(name, owner, clock() + presence, clock());
}

/** Gives signs of life for a process that delivers beside the server, until what it returns is called. */
export async function keepPresence(store: Store, owner: string, clock: () => number): Promise<() => Promise<void>> {
  const name = `${workerPrefix}${owner}`;
  const give = () => renewPresence(name, { store, owner, clock });
  await give();
  // One that is missed does no harm, and the work itself says what is wrong with the database.
  const timer = setInterval(() => void give().catch(() => {}), 500);
  return async () => {
    clearInterval(timer);
    await store.locks.release(name, owner);
  };
}

/**
 * Gives back what a killed server and killed workers of this machine held. That of others comes free when its lease runs out: from here
 * nobody can tell whether they are dead or only cut off. The same number may be a process elsewhere, as in two containers
 * of one name, so the sign of life must be missing, too.
 */
export async function releaseDead(store: Store, now: number): Promise<void> {
  const presences = [...(await store.locks.list('server')), ...(await store.locks.list(workerPrefix))];
  for (const { name, owner, until } of presences) {
    // One that counts longer than any can was given by a clock that was wrong.
    const silent = until < now + presence - missed || until > now + 2 * presence;
    const dead = silent && isDead(owner);
    if (dead) await store.jobs.release(owner);
    if (dead || until < now) await store.locks.release(name, owner);
  }
}

/** Whether the process that this names was on this machine, and is no more. */
export function isDead(owner: string): boolean {
  const [, pid, host] = /^(\d+)@(.+)#/.exec(owner) ?? [];
  if (!pid || host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
