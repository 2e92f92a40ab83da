import type { Cost } from './run.ts';

export interface Row {
  what: string;
  /** Microseconds of CPU for each item, user and system. */
  cpu: number;
  /** The row it is to be compared with. */
  against?: Row;
  /** The most that it may cost, as a multiple of that. */
  atMost?: number;
  /** Items in a second by the clock. */
  perSecond?: number;
  /** By how much the resident memory of its processes grew at most, in bytes. */
  memory?: number;
}

/** A command from its start to its end. */
export interface Job extends Cost {
  what: string;
  against?: Job;
  /** The most CPU and memory that it may need, as multiples of that. */
  atMost?: number;
  memoryAtMost?: number;
}

/** What is no cost of an item: a time, a size, a share. */
export interface Finding {
  what: string;
  /** With its unit. */
  said: string;
  /** What was asked for, and whether it is so. */
  target?: string;
  met?: boolean;
}

/** CPU of this process for `work`, by item: the median of `rounds` after one to warm up. */
export async function measure(what: string, items: number, work: () => Promise<unknown>, rounds = 3): Promise<Row> {
  await work();
  const figures: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    figures.push((user + system) / items);
  }
  return { what, cpu: middle(figures) };
}

export function middle(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
}
