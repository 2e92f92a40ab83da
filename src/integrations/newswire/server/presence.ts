import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Store } from '../storage/store.ts';

/** How long a sign of life counts, in ms. */
export const presence = 15_000;

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
  await store.locks.acquire('server', owner, clock() + presence, clock());
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
