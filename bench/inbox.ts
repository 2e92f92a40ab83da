import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guardOutgoing } from '../src/integrations/newswire/server/outgoing.ts';
import { openPostgres } from '../src/integrations/newswire/storage/postgres.ts';
import { openSqlite } from '../src/integrations/newswire/storage/sqlite.ts';
import { type Letters, openSenders, type Senders } from './inbox/letters.ts';
import { openPaper } from './inbox/paper.ts';
import { openPeer } from './inbox/peer.ts';
import type { Taker } from './inbox/taker.ts';
import { type Finding, middle, type Row } from './measure.ts';
import { openRoom } from './postgres.ts';

/** So many requests are under way at a time, as from a server that delivers in parallel. */
const atOnce = 16;
const rounds = 3;
/** To the paper goes this many times what goes to plain Fedify: it has done that before anything can be measured. */
const more = 4;

interface Kind {
  letters: Letters;
  /** How many go to plain Fedify in a round. */
  count: number;
  /** What is right to answer, by either. */
  status: number;
  plainStatus?: number;
  /** At most this part of what plain Fedify costs. */
  atMost?: number;
  /** So many a second on one core. */
  atLeast?: number;
}

/**
 * What it costs to take what readers' servers send, in process, each activity signed and verified, beside plain Fedify: its own
 * listeners, everything in memory. Answers to follows are delivered to a process beside this one.
 */
export async function inbox(): Promise<(Row | Finding)[]> {
  const sink = fork(fileURLToPath(new URL('./inbox/sink.ts', import.meta.url)));
  const [port] = (await once(sink, 'message')) as [number];
  const senders = openSenders(`http://127.0.0.1:${port}`);
  const folder = await mkdtemp(join(tmpdir(), 'newswire-bench-'));
  const dispatcher = guardOutgoing({ allowPrivateAddresses: true });
  const room = await openRoom();
  const takers: [name: string, Taker][] = [
    ['plain Fedify', await openPeer(senders)],
    ['the paper, SQLite', await openPaper(senders, await openSqlite(join(folder, 'newswire.db')))],
    ...(room
      ? [['the paper, PostgreSQL', await openPaper(senders, await openPostgres(room.url))] as [string, Taker]]
      : []),
  ];
  try {
    const rows: (Row | Finding)[] = [];
    for (const [what, kind] of Object.entries(kindsOf(senders))) rows.push(...(await compare(what, kind, takers)));
    return rows;
  } finally {
    for (const [, taker] of takers) await taker.close();
    await room?.drop();
    await dispatcher.close();
    await rm(folder, { recursive: true });
    sink.kill();
  }
}

function kindsOf(senders: Senders): Record<string, Kind> {
  return {
    'Follow and its Accept': { letters: senders.follows, count: 60, status: 202, atMost: 0.2 },
    Like: { letters: senders.likes, count: 100, status: 202, atMost: 0.2 },
    'a reply': { letters: senders.replies, count: 100, status: 202 },
    'Delete of nobody known': { letters: senders.deletes, count: 300, status: 202, plainStatus: 401, atLeast: 10_000 },
    'a wrong signature': { letters: senders.forgeries, count: 150, status: 401 },
  };
}

/** They take turns, so that what else the machine does falls on all of them. */
async function compare(
  what: string,
  { letters, count, status, plainStatus = status, atMost, atLeast }: Kind,
  takers: readonly (readonly [string, Taker])[],
): Promise<(Row | Finding)[]> {
  const costs = takers.map(() => [] as Cost[]);
  for (let round = 0; round <= rounds; round += 1)
    for (const [at, [, taker]] of takers.entries()) {
      const cost = await measure(taker, letters(at === 0 ? count : count * more), at === 0 ? plainStatus : status);
      if (round > 0) costs[at]?.push(cost);
    }
  const rows: Row[] = takers.map(([name], at) => ({
    what: `${what}: ${name}`,
    cpu: middle((costs[at] ?? []).map(({ cpu }) => cpu)),
    perSecond: middle((costs[at] ?? []).map(({ perSecond }) => perSecond)),
    memory: Math.max(...(costs[at] ?? []).map(({ memory }) => memory)),
  }));
  const [plain, ours, other] = rows;
  if (!plain || !ours) return rows;
  const rate = 1_000_000 / ours.cpu;
  return [
    plain,
    { ...ours, against: plain, ...(atMost && { atMost }) },
    ...(other ? [{ ...other, against: plain, ...(atMost && { atMost }) }] : []),
    ...(atLeast
      ? [
          {
            ...{ what: `${what}: by the CPU of one core, SQLite`, said: `${rate.toFixed(0)}/s` },
            ...{ target: `at least ${atLeast}/s`, met: rate >= atLeast },
          },
        ]
      : []),
  ];
}

interface Cost {
  /** Microseconds each. */
  cpu: number;
  perSecond: number;
  /** By how much the resident memory grew at most, in bytes. */
  memory: number;
}

/** @throws where one is answered otherwise: a table of refusals would be fast. */
async function measure(taker: Taker, requests: (() => Request)[], status: number): Promise<Cost> {
  const count = requests.length;
  const before = process.memoryUsage.rss();
  let peak = before;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 10);
  const [cpu, time] = [process.cpuUsage(), performance.now()];
  const send = async () => {
    for (let next = requests.pop(); next; next = requests.pop()) {
      const answer = await taker.take(next());
      if (answer.status !== status) throw new Error(`${answer.status}: ${await answer.text()}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, send));
  await taker.done();
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(timer);
  look();
  return {
    cpu: (user + system) / count,
    perSecond: (count / (performance.now() - time)) * 1000,
    memory: peak - before,
  };
}
