import type { Contestant } from '../contestant.ts';
import { middle, type Row } from '../measure.ts';

export interface Entry {
  what: string;
  /** All its processes: what they use counts together. */
  team: readonly Contestant[];
  /** Not counted. */
  before?(): Promise<unknown>;
  work(): Promise<unknown>;
}

export interface Choice {
  rounds?: number;
  warmUps?: number;
  choose?: (figures: readonly number[]) => number;
}

/**
 * What each entry costs by item: the median of the rounds after those to warm up. They take turns, so that what else the machine
 * does falls on all of them.
 * @param warmUps what a server does all day is compiled long before; one round makes the connections.
 * @param choose another of the rounds: where an item costs little, the least, as all that the machine does beside only adds to it.
 */
export async function contest(
  items: number,
  entries: readonly Entry[],
  { rounds = 3, warmUps = 1, choose = middle }: Choice = {},
): Promise<Row[]> {
  const figures = entries.map(() => ({ cpu: [] as number[], seconds: [] as number[] }));
  const resident = await Promise.all(entries.map(({ team }) => sumOf(team, 'resident')));
  for (let round = 0; round < warmUps + rounds; round += 1)
    for (const [at, { team, before: prepare, work }] of entries.entries()) {
      await prepare?.();
      const before = await sumOf(team, 'cpu');
      const start = performance.now();
      await work();
      const seconds = (performance.now() - start) / 1000;
      if (round < warmUps) continue;
      figures[at]?.cpu.push(((await sumOf(team, 'cpu')) - before) / items);
      figures[at]?.seconds.push(seconds);
    }
  return Promise.all(
    entries.map(async ({ what, team }, at) => ({
      what,
      cpu: choose(figures[at]?.cpu ?? []),
      perSecond: items / Math.min(...(figures[at]?.seconds ?? [])),
      memory: (await sumOf(team, 'peak')) - (resident[at] ?? 0),
    })),
  );
}

async function sumOf(team: readonly Contestant[], what: 'cpu' | 'resident' | 'peak'): Promise<number> {
  const usages = await Promise.all(team.map((contestant) => contestant.usage()));
  return usages.reduce((sum, usage) => sum + usage[what], 0);
}
