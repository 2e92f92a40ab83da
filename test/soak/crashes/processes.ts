import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const main = fileURLToPath(new URL('../../../lib/cli/main.js', import.meta.url));

/** One command of newswire in a process of its own. */
export interface Process {
  readonly alive: boolean;
  /** What it has printed. */
  said(): string;
  /** Resolves when it has printed this. */
  says(words: string): Promise<void>;
  /** SIGKILL: no handler, no finally, no close. @returns false where it had ended by itself. */
  kill(): Promise<boolean>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

export function start(parameters: readonly string[], environment: Record<string, string>): Process {
  const child: ChildProcess = spawn(process.execPath, ['--no-warnings', main, ...parameters], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => {
      said += data;
    });
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  return {
    get alive() {
      return isAlive();
    },
    said: () => said,
    says: (words) =>
      expect
        .poll(
          () => {
            if (!isAlive()) throw new Error(`"newswire ${parameters.join(' ')}" ended: ${said}`);
            return said;
          },
          { timeout: 60_000, interval: 10 },
        )
        .toContain(words),
    kill: async () => {
      if (!isAlive()) return false;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      return ((await gone) as [unknown, string | null])[1] === 'SIGKILL';
    },
    stop: async () => {
      if (!isAlive()) return child.exitCode;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      return ((await gone) as [number | null])[0];
    },
  };
}
