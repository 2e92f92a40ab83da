import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Contestant, startContestant } from '../contestant.ts';
import { inboxesOf } from '../delivery/letter.ts';
import type { Finding } from '../measure.ts';
import { openRoom } from '../postgres.ts';
import { gainFollowers } from './followers.ts';
import type { Published } from './publisher.ts';

const followers = 100_000;
const servers = 5000;
const rounds = 3;

/** One article for 100,000 followers on 5,000 servers, from the call that publishes it to its last delivery, on both databases. */
export async function fanOut(): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-bench-'));
  const room = await openRoom();
  const sink = await startContestant(new URL('../delivery/sink.ts', import.meta.url));
  const inboxes = inboxesOf(servers, await sink.call('listen'));
  const file = join(folder, 'newswire.db');
  try {
    const onSqlite = await measure({ name: 'SQLite', database: file, sink, inboxes, size: () => sizeOf(file) });
    if (!room) return onSqlite;
    const size = async () => {
      const [row] = await room.query(
        "SELECT SUM(pg_total_relation_size(oid)) AS size FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
      );
      return Number(row?.['size']);
    };
    return [...onSqlite, ...(await measure({ name: 'PostgreSQL', database: room.url, sink, inboxes, size }))];
  } finally {
    sink.end();
    await room?.drop();
    await rm(folder, { recursive: true });
  }
}

interface Field {
  name: string;
  database: string;
  sink: Contestant;
  inboxes: readonly string[];
  /** Of the data, in bytes. */
  size(): Promise<number>;
}

async function measure({ name, database, sink, inboxes, size }: Field): Promise<Finding[]> {
  const paper = await startContestant(new URL('publisher.ts', import.meta.url), [database], { flags: ['--expose-gc'] });
  try {
    // Nothing is told of a first edition; the one after it is told to nobody yet.
    for (let round = 0; round < 3; round += 1) await paper.call('publish');
    await gainFollowers(database, followers, inboxes);
    const before = await size();
    await sink.call('reset');
    const first = await paper.call<Published>('publish');
    const row = ((await size()) - before) / servers;
    await arrive(sink, first.known);
    await paper.call('settle');
    const calls: Published[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    const rates: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await sink.call('reset');
      const start = Date.now();
      await paper.call('deliver', inboxes);
      rates.push(servers / ((await arrive(sink, start)).last / 1000));
      await paper.call('settle');
      await sink.call('reset');
      const call = await paper.call<Published>('publish');
      const times = await arrive(sink, call.known);
      await paper.call('settle');
      calls.push(call);
      starts.push(times.first);
      ends.push(times.last);
    }
    const rate = Math.max(...rates);
    const bound = (1.1 * servers * 1000) / rate;
    const finding = (what: string, value: number, most: number, unit: string): Finding => ({
      what: `${name}: ${what}`,
      said: `${value.toFixed(0)} ${unit}`,
      target: `at most ${most.toFixed(0)} ${unit}`,
      met: value <= most,
    });
    return [
      finding('the call that publishes', Math.min(...calls.map(({ took }) => took)), 50, 'ms'),
      { what: `${name}: CPU of that call`, said: `${Math.min(...calls.map(({ cpu }) => cpu)).toFixed(0)} ms` },
      finding('memory it takes, the first time', first.memory / 2 ** 20, 32, 'MB'),
      finding('queue, each inbox', row, 300, 'bytes'),
      finding('first delivery after the change is known', Math.min(...starts), 100, 'ms'),
      finding(`last delivery; ${rate.toFixed(0)}/s without followers`, Math.min(...ends), bound, 'ms'),
    ];
  } finally {
    await paper.call('close');
    paper.end();
  }
}

/** Waits until every server has it. @returns when the first and the last got it, in ms after `start`. */
async function arrive(sink: Contestant, start: number): Promise<{ first: number; last: number }> {
  for (;;) {
    const { received, first, last } = await sink.call<{ received: number; first: number; last: number }>('times');
    if (received >= servers) return { first: first - start, last: last - start };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What is free in the file is not counted. */
async function sizeOf(path: string): Promise<number> {
  const database = new DatabaseSync(path, { readOnly: true });
  const read = (name: string) => Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
  const size = (read('page_count') - read('freelist_count')) * read('page_size');
  database.close();
  return size;
}
