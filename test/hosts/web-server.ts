import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HostName } from '../../src/integrations/newswire/hosts/hosts.ts';

/** One paper on one port. */
export interface WebSite {
  port: number;
  /** The built folder. */
  root: string;
  /** What the build wrote for this program. */
  include: string;
}

/** A web server that is running. */
export interface Serving {
  /** Takes another configuration, as its own command to reload makes it. */
  reload(sites: readonly WebSite[]): Promise<void>;
  stop(): Promise<void>;
}

/** A web server as a program of this machine. */
export interface WebServer {
  name: HostName;
  /** The file that the build writes for it. */
  file: string;
  /** Null where it is not installed. */
  program: string | null;
  write(folder: string, sites: readonly WebSite[]): Promise<void>;
  parameters(folder: string): string[];
  reload(child: ChildProcess, folder: string): Promise<void>;
  /** Ends it when its answers are given. */
  signal: NodeJS.Signals;
}

export function findProgram(name: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  const found = folders.map((folder) => join(folder, name)).find(isProgram);
  return found ?? null;
}

/** Whether tests that need it can run; says so in one sentence where they cannot. */
export function isInstalled({ name, program }: Pick<WebServer, 'name' | 'program'>): boolean {
  if (program === null) console.warn(`No ${name} was found. What its file does is not tested.`);
  return program !== null;
}

/** Starts it as this user, with all of its files in a folder of its own. */
export async function startServing(web: WebServer, sites: readonly WebSite[]): Promise<Serving> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-web-'));
  await web.write(folder, sites);
  const child = spawn(web.program ?? '', web.parameters(folder), {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: folder },
  });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  for (const { port } of sites)
    while (!(await answers(port))) {
      if (child.exitCode !== null) throw new Error(said);
      await sleep(50);
    }
  return {
    reload: async (next) => {
      await web.write(folder, next);
      await web.reload(child, folder);
    },
    stop: async () => {
      if (child.exitCode === null) {
        child.kill(web.signal);
        await once(child, 'exit');
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const answer = await fetch(`http://localhost:${port}/edition.json`).catch(() => null);
  await answer?.body?.cancel();
  return answer !== null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
