import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

interface Lock {
  /** File that stands for the right to write the built folder. */
  file: string;
  /** Told once where somebody else is at it. */
  onWaiting?: (pid: number) => void;
}

/** Folder of the press. @param home `.newswire/` of the site. */
export function pressOf(home: string): string {
  return join(home, 'press');
}

/** The one lock of a paper: who prints holds it, and who builds. */
export function lockOf(home: string): string {
  return join(pressOf(home), 'lock');
}

/** How often a waiting publisher looks again, and how often a holder shows that it lives, in ms. */
const look = 100;
const pulse = 2000;
/** Who shows nothing for so long of somebody's waiting is dead, in ms. */
const silence = 60_000;

/** Does the work while nobody else prints or builds this paper; a second publisher waits. A dead one's lock is taken over. */
export async function alone<Result>({ file, onWaiting }: Lock, work: () => Promise<Result>): Promise<Result> {
  await mkdir(dirname(file), { recursive: true });
  const own = JSON.stringify({ pid: process.pid, host: hostname() });
  const isSilent = toListener();
  for (let told = false; !(await take(file, own)); await pause(look)) {
    const beat = await beatOf(file);
    const holder = await holderOf(file);
    // What was never written to its end has no holder.
    if ((holder && !isAlive(holder)) || isSilent(beat)) await remove(file, beat);
    else if (holder && !told) {
      told = true;
      onWaiting?.(holder.pid);
    }
  }
  const beating = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), pulse).unref();
  try {
    return await work();
  } finally {
    clearInterval(beating);
    await rm(file, { force: true });
  }
}

interface Holder {
  pid: number;
  host: string;
}

async function take(file: string, own: string): Promise<boolean> {
  try {
    await writeFile(file, own, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Null while it is being written or was just given back. */
async function holderOf(file: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** Of a process on another machine, or in another container, nothing is known but its signs of life. */
function isAlive({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Tells one lock and its last sign of life from every other; empty where nobody holds any. */
async function beatOf(file: string): Promise<string> {
  const info = await stat(file).catch(() => null);
  return info ? `${info.ino} ${info.mtimeMs}` : '';
}

/** No clock is asked: that of a disk elsewhere may be wrong, and who slept along with its machine is not dead. */
function toListener(): (beat: string) => boolean {
  let last = { beat: '', heard: performance.now() };
  return (beat) => {
    if (beat !== last.beat) last = { beat, heard: performance.now() };
    return beat !== '' && performance.now() - last.heard > silence;
  };
}

/** By a rename: of two who find the same dead holder only one takes its lock away, and not that of the next. */
async function remove(file: string, beat: string): Promise<void> {
  const aside = `${file}.${process.pid}.dead`;
  await rename(file, aside).catch(() => {});
  if ((await beatOf(aside)) !== beat) await rename(aside, file).catch(() => {});
  await rm(aside, { force: true });
}
