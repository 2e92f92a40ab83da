import type { Store } from '../../storage/store.ts';

/**
 * Deliveries that were taken and are not yet written off. They are written together, because a write for each would cost as much as half a
 * delivery. What a crash leaves unwritten is leased still, and is sent again with the same id when the lease runs out.
 */
export interface Ledger {
  add(job: number, host: string): void;
  /** Writes off all there is; what could not be written stays for the next time. */
  write(): Promise<void>;
}

export function toLedger({ jobs, hosts }: Pick<Store, 'jobs' | 'hosts'>, clock: () => number): Ledger {
  let done: { job: number; host: string }[] = [];
  return {
    add: (job, host) => void done.push({ job, host }),
    write: async () => {
      if (done.length === 0) return;
      const batch = done;
      done = [];
      try {
        await jobs.finish(...batch.map(({ job }) => job));
      } catch (error) {
        done = [...batch, ...done];
        throw error;
      }
      await hosts.delivered(
        batch.map(({ host }) => host),
        clock(),
      );
    },
  };
}
