import type { JobKind, Store } from '../storage/store.ts';
import type { Desk } from './desk.ts';
import type { FederationParts } from './federation.ts';
import { startDeliveries } from './lanes/deliveries.ts';
import { startErrands } from './lanes/errands.ts';
import type { Lane } from './lanes/lane.ts';
import { startLetters } from './lanes/letters.ts';

export interface Worker {
  /** Something of these kinds was put in the queue, or of any: look now, not at the next round. */
  wake(...kinds: JobKind[]): void;
  /** Resolves when nothing is due and nothing is under way. */
  idle(): Promise<void>;
  /** Finishes what is under way and gives the rest back. */
  stop(): Promise<void>;
}

/**
 * Works off the queue, each lane its own kinds.
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
  const place = { store, clock, owner };
  const lanes: Lane[] = [
    startDeliveries(place, desk, parts),
    startErrands(place, desk, parts),
    ...(receives ? [startLetters(place, desk, parts)] : []),
  ];
  const wake = (...kinds: JobKind[]) => {
    for (const lane of lanes) if (kinds.length === 0 || kinds.some((kind) => lane.kinds.includes(kind))) lane.wake();
  };
  const deaf = store.jobs.onEnqueued(() => wake());
  return {
    wake,
    idle: async () => {
      const kinds = lanes.flatMap((lane) => lane.kinds);
      // One lane makes work for another: a follow is answered by a delivery.
      for (;;) {
        await Promise.all(lanes.map((lane) => lane.idle()));
        const next = await store.jobs.next(kinds);
        if (lanes.every((lane) => lane.rests()) && (next === null || next > clock())) return;
      }
    },
    stop: async () => {
      deaf();
      await Promise.all(lanes.map((lane) => lane.stop()));
      await store.jobs.release(owner);
    },
  };
}

/** @returns how many jobs are left for later: deliveries that wait for their next attempt. */
export async function drain(store: Store, worker: Worker, now: number): Promise<number> {
  await worker.idle();
  const { ready, later, leased } = await store.jobs.depth(now);
  return ready + later + leased;
}
