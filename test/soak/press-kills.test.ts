import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copySite, filesIn, type Site } from '../end-to-end/site.ts';
import { dice } from '../markdown/random.ts';
import { isSoak, seed } from './seed.ts';

/** Two names of a section that is named on many pages: what is printed has the one or the other. */
const names = ['기술', '기술면'] as const;
const now = { NEWSWIRE_NOW: '2098-01-01T00:00:00Z' };
const kills = Number(process.env['SOAK_PRESS_KILLS'] ?? (isSoak ? 150 : 4));

let site: Site;
let dist: string;
const papers: Map<string, string>[] = [];

/** From taking the lock to giving it back, in ms: a kill falls somewhere in it. */
let window = 0;

const publish = () => site.run(['publish'], now);

async function name(title: string): Promise<void> {
  const path = 'src/content/sections/tech.yaml';
  await site.write(path, (await site.read(path)).replace(/^title: .*$/m, `title: ${title}`));
}

beforeAll(async () => {
  site = await copySite();
  expect((await publish()).code).toBe(0);
  dist = await realpath(join(site.folder, 'dist'));
  for (const title of [...names].reverse()) {
    await name(title);
    const { code, output } = await publish();
    expect(code, output).toBe(0);
    window = 1000 * Number(/in ([\d.]+) s\./.exec(output)?.[1] ?? 1);
    papers.unshift(await filesIn(dist));
  }
});

afterAll(() => site?.remove());

/** A file as it lies there now; null where there is none. */
const look = (path: string) => readFile(join(dist, path), 'latin1').catch(() => null);

/** The process that holds the lock; null where nobody does. */
async function printer(): Promise<number | null> {
  const text = await readFile(join(site.folder, '.newswire/press/lock'), 'utf8').catch(() => '');
  return text === '' ? null : (JSON.parse(text) as { pid: number }).pid;
}

async function leftOvers(): Promise<string[]> {
  const paths = (await readdir(join(site.folder, '.newswire'), { recursive: true })).concat(await readdir(dist));
  return paths.filter((path) => /\.part$|\.dead$|press\/(?:stage|lock)/.test(path));
}

/** Begins to print, in a process that can be killed. */
function begin() {
  const child = spawn(process.execPath, [join(site.folder, 'lib/cli/main.js'), 'publish'], {
    cwd: site.folder,
    env: { PATH: process.env['PATH'], HOME: site.folder, PORT: String(site.port), ...now },
    stdio: 'ignore',
  });
  const end = once(child, 'exit');
  return { pid: child.pid ?? 0, end };
}

/** SIGKILL to the one that prints and to the command that had it print. @returns whether it was still there. */
async function kill(pid: number, commands: readonly number[]): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'ppid=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  const parent = Number(stdout);
  if (!commands.includes(parent)) return false;
  // The command first: who prints would end by himself with it, but not at any moment.
  for (const each of [parent, pid])
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      return false;
    }
  return true;
}

describe('a printing that is killed at any moment', () => {
  it(`leaves every page whole, old or new, and is finished by the next: ${kills} kills, seed ${seed}`, {
    timeout: 7_200_000,
  }, async () => {
    const random = dice(seed);
    const [old, fresh] = papers as [Map<string, string>, Map<string, string>];
    const changed = [...fresh.keys()].filter((path) => old.get(path) !== fresh.get(path));
    expect(changed.length).toBeGreaterThan(20);
    const torn = new Set<string>();
    const inspect = async () => {
      for (const path of changed) {
        const text = await look(path);
        const known =
          text === null ? !(old.has(path) && fresh.has(path)) : [old, fresh].some((of) => of.get(path) === text);
        if (!known) torn.add(path);
      }
    };
    let killed = 0;
    for (let round = 0; killed < kills; round += 1) {
      expect(round, 'rounds').toBeLessThan(10 * kills);
      await name(names[(round + 1) % 2] ?? '');
      const publishers = [begin(), ...(random() < 0.3 ? [begin()] : [])];
      let isOver = false;
      const over = Promise.all(publishers.map(({ end }) => end)).then(() => {
        isOver = true;
      });
      while (!isOver && (await printer()) === null) await pause(5);
      await pause(random() * window);
      const pid = await printer();
      const commands = publishers.map((publisher) => publisher.pid);
      if (pid !== null && (await kill(pid, commands))) killed += 1;
      while (!isOver) await inspect();
      await over;
      await inspect();
    }
    expect([...torn], `seed ${seed}`).toEqual([]);
    for (const [at, title] of names.entries()) {
      await name(title);
      const { code, output } = await publish();
      expect(code, output).toBe(0);
      const printed = await filesIn(dist);
      expect([...printed.keys()]).toEqual([...(papers[at]?.keys() ?? [])]);
      for (const [path, text] of printed) expect(text === papers[at]?.get(path), path).toBe(true);
    }
    // Nothing was built in full meanwhile.
    expect(await realpath(join(site.folder, 'dist'))).toBe(dist);
    expect(await leftOvers()).toEqual([]);
  });
});
