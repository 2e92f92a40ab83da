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
  return { what, cpu: figures.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0 };
}
