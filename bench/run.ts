import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

/** What a command used from its start to its end, together with everything it started. */
export interface Cost {
  /** Seconds of CPU over all threads, user and system. */
  cpu: number;
  /** Seconds by the clock. */
  wall: number;
  /** The most memory its processes held, in bytes; 0 where the machine does not tell. */
  memory: number;
}

/** @throws Error with the last that it said, where it fails. */
export async function run(
  [command = '', ...parameters]: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: Record<string, string> },
): Promise<Cost & { said: string }> {
  const started = performance.now();
  // The shell has waited for everything below it, so that its `times` (POSIX) counts the children of children too.
  const child = spawn('sh', ['-c', '"$@"; code=$?; times >&3; exit $code', 'sh', command, ...parameters], {
    cwd,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let memory = 0;
  const timer = setInterval(() => {
    memory = Math.max(memory, peakOf(child.pid));
  }, 50);
  const [said, errors, times, [code]] = await Promise.all([
    ...[1, 2, 3].map((at) => text(child.stdio[at] as NodeJS.ReadableStream)),
    once(child, 'exit') as Promise<[number | null]>,
  ] as [Promise<string>, Promise<string>, Promise<string>, Promise<[number | null]>]);
  clearInterval(timer);
  const wall = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`${command} ended with ${code}:\n${(said + errors).slice(-2000)}`);
  return { cpu: secondsOf(times), wall, memory, said };
}

/** The second line is that of the children: `0m41.230000s 0m2.110000s`. */
function secondsOf(times: string): number {
  const parts = (times.trim().split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g);
  return parts.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

/** proc(5): seconds of CPU that a process and those below it used so far, user and system. */
export function cpuOf(pid: number | undefined): number {
  try {
    // After the name, which may hold blanks: the 14th and 15th field, and the same of children that ended.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').map(Number) ?? [];
    const own = fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) / ticksPerSecond;
    return childrenOf(pid).reduce((sum, child) => sum + cpuOf(child), own);
  } catch {
    return 0;
  }
}

const ticksPerSecond = 100;

function childrenOf(pid: number | undefined): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

/** proc(5): the peaks of a process and of those below it. Their sum is what they needed if they peaked together. */
export function peakOf(pid: number | undefined): number {
  try {
    const own = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return childrenOf(pid).reduce((sum, child) => sum + peakOf(child), Number(own?.[1] ?? 0) * 1024);
  } catch {
    return 0;
  }
}
