import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../test/end-to-end/site.ts';
import { type Cost, cpuOf, peakOf } from '../run.ts';
import { program } from './newswire.ts';

/** A running `newswire serve --watch`. */
export interface Served {
  /** Does something, and tells what the server used until it was done and at rest again. @param isDone whether it is on its page, and announced. */
  cost(work: () => Promise<void>, isDone: () => Promise<boolean> | boolean): Promise<Cost>;
  /** What it said so far. */
  said(): string;
  stop(): Promise<void>;
}

/** Starts it for the site in this folder. */
export async function serve(folder: string): Promise<Served> {
  const env = { ...process.env, SITE_URL: 'https://paper.example', PORT: String(await freePort()) };
  const server = spawn(process.execPath, [program, 'serve', '--watch'], { cwd: folder, env });
  let said = '';
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (words: Buffer) => {
      said += words.toString();
    });
  await until(
    () => said.includes('is printed as soon as'),
    server,
    () => said,
  );
  await rest(server);
  return {
    said: () => said,
    cost: async (work, isDone) => {
      const before = cpuOf(server.pid);
      const started = performance.now();
      await work();
      await until(isDone, server, () => said);
      const wall = (performance.now() - started) / 1000;
      await rest(server);
      return { cpu: cpuOf(server.pid) - before, wall, memory: peakOf(server.pid) };
    },
    stop: async () => {
      server.kill('SIGTERM');
      if (server.exitCode === null) await once(server, 'exit');
    },
  };
}

/** A file of the built paper. */
export function readBuilt(folder: string, path: string): Promise<string> {
  return readFile(join(folder, 'dist', path), 'utf8');
}

async function until(
  isDone: () => Promise<boolean> | boolean,
  server: ChildProcess,
  said: () => string,
): Promise<void> {
  const latest = performance.now() + 60_000;
  while (!(await isDone())) {
    if (server.exitCode !== null || performance.now() > latest)
      throw new Error(`The server came to nothing:\n${said()}`);
    await pause(10);
  }
}

/** Until its processes use next to nothing: they go on for a moment after readers have the page. */
async function rest({ pid }: ChildProcess): Promise<void> {
  for (let before = Number.NaN; ; ) {
    const now = cpuOf(pid);
    if (now - before < 0.02) return;
    before = now;
    await pause(700);
  }
}
