import type { Hosts } from '../../storage/store.ts';

/** So many are written together, or those of so many ms. */
const many = 500;
const longest = 3000;

export interface Successes {
  add(host: string): void;
  /** Writes when it is worth it. */
  writeMany(): Promise<void>;
  write(): Promise<void>;
}

/** Which hosts took something. Only counts, which a crash may leave some short: they wait in memory to be written many at a time. */
export function toSuccesses(hosts: Pick<Hosts, 'delivered'>, clock: () => number): Successes {
  let took: string[] = [];
  let since = 0;
  const write = async () => {
    if (took.length === 0) return;
    const batch = took;
    took = [];
    since = clock();
    try {
      await hosts.delivered(batch, clock());
    } catch (error) {
      took = [...batch, ...took];
      throw error;
    }
  };
  return {
    add: (host) => void took.push(host),
    writeMany: async () => {
      if (took.length >= many || clock() - since > longest) await write();
    },
    write,
  };
}
