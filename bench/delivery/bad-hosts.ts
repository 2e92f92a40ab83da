import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contestant, startContestant } from '../contestant.ts';
import type { Row } from '../measure.ts';
import { inboxesOf, newKey } from './letter.ts';

const count = 1000;
const rounds = 6;
/** Three that are known to fail would be left alone the next time: each round has others. */
const bad = (round: number, port: number) => [
  `http://127.200.${round}.1:${port}/silent`,
  `http://127.200.${round}.2:1/closed`,
  `http://127.200.${round}.3:${port}/broken`,
];

/**
 * What the good ones of a thousand hosts cost when three others, in the middle, say nothing, are not there, and answer 500: until the last
 * good one has its letter. One process does both in turn; the best round of each counts, since the difference is small.
 */
export async function badHosts(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-bench-'));
  const sink = await startContestant(new URL('sink.ts', import.meta.url));
  const paper = await startContestant(new URL('paper.ts', import.meta.url), [join(folder, 'newswire.db')]);
  try {
    await paper.call('keep', newKey());
    const port = await sink.call<number>('listen');
    const inboxes = inboxesOf(count, port);
    const run = async (targets: string[]) => {
      await sink.call('reset');
      const before = await paper.usage();
      const start = Date.now();
      await paper.call('queue', targets);
      const seconds = ((await lastOf(sink)) - start) / 1000;
      const { cpu } = await paper.usage();
      await paper.call('giveUp');
      return { cpu: (cpu - before.cpu) / count, perSecond: count / seconds };
    };
    const half = count / 2;
    const among = (round: number) => [...inboxes.slice(0, half), ...bad(round, port), ...inboxes.slice(half)];
    const good: Cost[] = [];
    const mixed: Cost[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      good.push(await run(inboxes));
      mixed.push(await run(among(round)));
    }
    const alone = best('a thousand good hosts', good);
    return [alone, { ...best('the same among three bad ones', mixed), against: alone, atMost: 1 / 0.95 }];
  } finally {
    for (const process of [sink, paper]) process.end();
    await rm(folder, { recursive: true, force: true });
  }
}

type Cost = Pick<Row, 'cpu'> & { perSecond: number };

/** The first round warmed up. */
function best(what: string, costs: readonly Cost[]): Row {
  const rounds = costs.slice(1);
  return {
    what,
    cpu: Math.min(...rounds.map(({ cpu }) => cpu)),
    perSecond: Math.max(...rounds.map(({ perSecond }) => perSecond)),
  };
}

async function lastOf(sink: Contestant): Promise<number> {
  for (;;) {
    const { received, last } = await sink.call<{ received: number; last: number }>('times');
    if (received >= count) return last;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
