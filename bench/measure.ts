export interface Row {
  what: string;
  /** Microseconds of CPU for each item, user and system. */
  cpu: number;
  /** The row it is to be compared with. */
  against?: Row;
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

/** The same for several that are compared: they take turns, so that what else the machine does falls on all of them. */
export async function measureInTurn(
  items: number,
  works: readonly (readonly [what: string, work: () => Promise<unknown>])[],
  rounds = 3,
): Promise<Row[]> {
  const figures = works.map(() => [] as number[]);
  for (let round = 0; round <= rounds; round += 1)
    for (const [at, [, work]] of works.entries()) {
      const before = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(before);
      if (round > 0) figures[at]?.push((user + system) / items);
    }
  return works.map(([what], at) => ({ what, cpu: middle(figures[at] ?? []) }));
}

function middle(figures: number[]): number {
  return figures.sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
}
