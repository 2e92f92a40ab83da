import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contestant, startContestant } from '../contestant.ts';
import { type Finding, middle, type Row } from '../measure.ts';
import { openRoom, type Room } from '../postgres.ts';
import { contest, type Entry } from './contest.ts';
import { inboxesOf, newKey } from './letter.ts';

const count = 1000;
/** As in a server that has sent some thousands. */
const steady = { warmUps: 4, rounds: 5 };
const byHand = new URL('by-hand.ts', import.meta.url);
const byFedify = new URL('by-fedify.ts', import.meta.url);
const paper = new URL('paper.ts', import.meta.url);

/**
 * One activity to a thousand hosts, connections warm, by several hands in turn with the same key, each a process of its own: loops
 * that keep nothing and judge nothing, Fedify as its documentation shows it, and the paper with its queue.
 */
export async function delivery(): Promise<(Row | Finding)[]> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-bench-'));
  const room = await openRoom();
  const started: Contestant[] = [];
  const start = async (...values: Parameters<typeof startContestant>) => {
    const contestant = await startContestant(...values);
    started.push(contestant);
    return contestant;
  };
  try {
    const sink = await start(new URL('sink.ts', import.meta.url));
    const inboxes = inboxesOf(count, await sink.call('listen'));
    const key = newKey();
    const [hand, plain, signer] = [await start(byHand), await start(byHand), await start(byHand)];
    const memory = await start(byFedify, ['memory']);
    const durable = await start(byFedify, ['sqlite']);
    const own = await start(paper, [join(folder, 'newswire.db')]);
    await own.call('keep', key);
    const workers = room ? [await start(paper, [room.url]), await start(paper, [room.url])] : [];
    await workers[0]?.call('keep', key);
    const watch = watchDatabase(room);
    const entries: Entry[] = [
      { what: 'by hand: sign, undici dispatch', team: [hand], work: () => hand.call('signed', inboxes, key) },
      { what: 'by hand, unsigned', team: [plain], work: () => plain.call('unsigned', inboxes) },
      { what: 'RSA-2048 signature alone', team: [signer], work: () => signer.call('signature', inboxes, key) },
      { what: 'Fedify, queue in memory', team: [memory], work: () => memory.call('deliver', inboxes, key) },
      { what: 'Fedify, queue in SQLite', team: [durable], work: () => durable.call('deliver', inboxes, key) },
      { what: 'the paper on SQLite', team: [own], work: () => own.call('deliver', inboxes) },
      ...(room
        ? [{ what: 'the paper on PostgreSQL, 2 processes', team: workers, work: () => watch.during(workers, inboxes) }]
        : []),
    ];
    const [loop, unsigned, signature, inMemory, inSqlite, ours, shared] = await contest(count, entries, steady);
    await Promise.all([durable, memory, own, ...workers].map((contestant) => contestant.call('close')));
    return [
      ...[loop, unsigned, signature, inMemory, inSqlite].flatMap((row) => row ?? []),
      { ...ours!, against: loop, atMost: 1 / 0.95 },
      { ...ours!, against: inSqlite, atMost: 1 / 3.5 },
      { ...ours!, against: inMemory },
      ...(shared ? [{ ...shared, against: ours, atMost: 1.3 }] : []),
      ...watch.found(),
    ];
  } finally {
    for (const contestant of started) contestant.end();
    await room?.drop();
    await rm(folder, { recursive: true });
  }
}

/** What two processes on one database cost that database, and how they share the work. */
function watchDatabase(room: Room | null) {
  const costs: number[] = [];
  const shares: number[] = [];
  return {
    during: async (workers: readonly Contestant[], inboxes: readonly string[]) => {
      const [first, second] = workers;
      const taken = () => Promise.all(workers.map((worker) => worker.call<number>('taken')));
      const [cpu = 0, [one = 0, two = 0]] = [await room?.cpu(), await taken()];
      await first?.call('deliver', inboxes);
      await second?.call('settle');
      const [after = 0, [oneAfter = 0, twoAfter = 0]] = [await room?.cpu(), await taken()];
      costs.push((after - cpu) / inboxes.length);
      shares.push(Math.max(oneAfter - one, twoAfter - two) / inboxes.length);
    },
    found: (): Finding[] => {
      if (!room) return [];
      const [cost, largest] = [middle(costs.slice(steady.warmUps)), middle(shares.slice(steady.warmUps))];
      return [
        { what: 'CPU of the database beside them, each delivery', said: `${cost.toFixed(0)} µs` },
        {
          what: 'larger share of the two processes',
          said: `${toPercent(largest)}, in the worst round ${toPercent(Math.max(...shares.slice(steady.warmUps)))}`,
          target: 'at most 55 %',
          met: largest <= 0.55,
        },
      ];
    },
  };
}

function toPercent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
