import { once } from 'node:events';
import { mkdtemp, readlink, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '../../../src/integrations/newswire/storage/open.ts';
import type { Store } from '../../../src/integrations/newswire/storage/store.ts';
import { dice } from '../../markdown/random.ts';
import { editionOf } from '../../publish/newsroom.ts';
import { minutesAgo, writePaper } from '../../server/running-paper.ts';
import { isSoak } from '../seed.ts';
import { toEditor } from './editor.ts';
import { judge } from './judge.ts';
import { type Process, start } from './processes.ts';
import { type Arrival, openReaders, type Readers } from './readers.ts';

export interface Campaign {
  /** Path of a file, or the address of a database; null for a file of its own. */
  database: string | null;
  /** How many workers deliver beside the server. */
  workers: number;
  kills: number;
  inboxes: number;
  seed: number;
}

export interface Findings {
  seed: number;
  kills: number;
  /** Which process was killed -> how often. */
  killed: Record<string, number>;
  activities: number;
  deliveries: number;
  /** How many deliveries were made again, and the most after one kill. */
  repeats: number;
  mostRepeats: number;
  /** How often an inbox got an older version of an article after a newer one. */
  overtaken: number;
  faults: string[];
}

/** After so many kills everything must arrive, and is judged. */
const chapter = 20;
/** Until nothing is left to do, in ms: the lease of whom nobody can tell to be dead runs out first. */
const patience = 150_000;

/** After so many ms a command believes that a killed server runs no more. */
const deadSince = 3500;

/** Kills whoever works for a paper at moments drawn by lot, again and again, while its editor goes on. */
export async function campaign({ database, workers, kills, inboxes, seed }: Campaign): Promise<Findings> {
  const random = dice(seed);
  const home = await mkdtemp(join(tmpdir(), 'newswire-crashes-'));
  const readers = await openReaders(inboxes, dice(seed + 1));
  const port = await lastingPort();
  const origin = `http://localhost:${port}`;
  const environment = {
    PORT: String(port),
    SITE_URL: origin,
    NEWSWIRE_DATABASE: database ?? join(home, 'newswire.db'),
    NEWSWIRE_DIST: join(home, 'dist'),
    NEWSWIRE_ALLOW_PRIVATE_ADDRESSES: '1',
  };
  const editor = toEditor(random);
  const editions: string[] = [];
  const print = async () => {
    const at = `${new Date().toISOString().slice(0, 19)}Z`;
    const old = { id: 'old', title: 'An old piece', published: minutesAgo(600) };
    await writePaper(home, editionOf([old, ...editor.drafts()], origin, at));
    editions.push(await readlink(join(home, 'dist')));
    // Somebody may be reading the last ones still.
    for (const folder of editions.splice(0, editions.length - 4)) await rm(folder, { recursive: true });
  };
  await print();
  const store = await openDatabase(environment.NEWSWIRE_DATABASE);
  const ofSection = readers.inboxes.filter((_, index) => index % 3 === 0);
  await followAll(store, { paper: readers.inboxes, 'section-tech': ofSection });
  const audience = ({ actor }: Arrival) => (actor.endsWith('/paper') ? readers.inboxes : ofSection);
  const house = openHouse(environment, workers);
  const findings: Findings = {
    ...{ seed, kills: 0, killed: {}, activities: 0, deliveries: 0, repeats: 0, mostRepeats: 0, overtaken: 0 },
    faults: [],
  };

  const killOne = async (name: string, victim: Process) => {
    if (!(await victim.kill())) return;
    // What it had sent already is still being read: it came before the kill.
    await wait(100);
    readers.noteKill();
    findings.kills += 1;
    findings.killed[name] = (findings.killed[name] ?? 0) + 1;
  };

  const round = async () => {
    const names = ['server', 'server', 'publish beside a server', ...(workers > 0 ? house.workers : ['publish alone'])];
    const name = names[Math.floor(random() * names.length)]!;
    if (name === 'publish alone' && house.server()?.alive) {
      await killOne('server', house.server()!);
      await wait(deadSince);
    }
    const isFirst = random() < 0.5;
    if (!isFirst && name !== 'publish alone') await house.open(true);
    editor.work();
    await print();
    if (isFirst && name !== 'publish alone') await house.open(name.startsWith('publish'));
    const victim = name.startsWith('publish') ? start(['publish', '--no-print'], environment) : house.find(name);
    await moment(random, readers, victim);
    await killOne(name, victim);
  };

  const settle = async () => {
    await house.open(true);
    const look = async () => {
      const verdict = judge(readers.arrivals, editor.outcome(), audience);
      const { ready, leased, later } = await store.jobs.depth(Date.now());
      return { verdict, left: ready + leased + later };
    };
    const end = performance.now() + patience;
    let last = await look();
    while ((last.left > 0 || last.verdict.faults.length > 0) && performance.now() < end) {
      await wait(200);
      last = await look();
    }
    const { faults, repeats, overtaken, activities } = last.verdict;
    if (last.left > 0) faults.push(`${last.left} jobs are left.`);
    findings.faults.push(...faults.slice(0, 20));
    if (faults.length > 0) findings.faults.push(house.server()?.said().slice(-2000) ?? '');
    findings.activities += activities;
    findings.deliveries += readers.arrivals.length;
    findings.repeats += [...repeats.values()].reduce((sum, count) => sum + count, 0);
    findings.mostRepeats = Math.max(findings.mostRepeats, ...repeats.values());
    findings.overtaken += overtaken;
    readers.arrivals.length = 0;
    editor.turn();
    if (isSoak) console.log(JSON.stringify(findings));
  };

  try {
    // A paper that begins tells of nothing that it had before.
    await house.open(true);
    while (findings.kills < kills && findings.faults.length === 0) {
      const next = Math.min(kills, findings.kills + chapter);
      while (findings.kills < next) await round();
      await settle();
    }
    findings.faults.push(...(await house.stop()));
    return findings;
  } finally {
    await house.kill();
    await store.close();
    await readers.close();
    await rm(home, { recursive: true, force: true });
  }
}

/**
 * A port that nobody takes while its server is dead: those that the system gives to connections lie above (RFC 6335, 6, and
 * 32768 on Linux).
 */
async function lastingPort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const server = createServer().listen(port, 'localhost');
    const taken = await once(server, 'listening').then(
      () => false,
      () => true,
    );
    server.close();
    if (!taken) return port;
  }
}

/** Waits for the moment at which a process is killed: after some ms, or when so many deliveries came. */
async function moment(random: () => number, readers: Readers, victim: Process): Promise<void> {
  if (random() < 0.4) return wait(random() * 1500);
  const enough = readers.arrivals.length + Math.floor(random() * 2 * readers.inboxes.length);
  const end = performance.now() + 5000;
  while (readers.arrivals.length < enough && victim.alive && performance.now() < end) await wait(1);
}

/** Server and workers of a paper. */
function openHouse(environment: Record<string, string>, count: number) {
  const workers = Array.from({ length: count }, (_, index) => `worker ${index + 1}`);
  const running = new Map<string, Process>();
  const open = (name: string) => {
    if (!running.get(name)?.alive)
      running.set(name, start(name === 'server' ? ['serve', '--no-schedule'] : ['worker'], environment));
    return running.get(name)!;
  };
  return {
    workers,
    server: () => running.get('server'),
    find: (name: string) => open(name),
    /** Starts whoever is missing. @param isUp waits until the server serves. */
    open: async (isUp: boolean) => {
      for (const name of [...workers, 'server']) open(name);
      if (isUp) await open('server').says('Search for @');
    },
    /** Ends all as an operator does. @returns what went wrong. */
    stop: async () => {
      const codes = await Promise.all(
        [...running].map(async ([name, process]) => [name, await process.stop()] as const),
      );
      return codes.filter(([, code]) => code !== 0).map(([name, code]) => `The ${name} ended with ${code}.`);
    },
    kill: async () => {
      for (const process of running.values()) await process.kill();
    },
  };
}

async function followAll(store: Store, followers: Record<string, readonly string[]>): Promise<void> {
  await store.transaction(async (inner) => {
    for (const [actor, inboxes] of Object.entries(followers))
      for (const inbox of inboxes) {
        const id = inbox.replace('inbox', 'reader');
        await inner.followers.put({ actor, id, inbox, sharedInbox: null, follow: null, since: 1 });
        await inner.reach.add(inbox, 1);
      }
  });
}
