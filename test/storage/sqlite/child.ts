import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'vitest';

/** Another process with `openSqlite` and `file` at hand. */
export function run(file: string, script: string): ChildProcess {
  const source = new URL('../../../src/integrations/newswire/storage/sqlite.ts', import.meta.url).href;
  const code = `import { openSqlite } from ${JSON.stringify(source)}; const file = ${JSON.stringify(file)}; ${script}`;
  return spawn(process.execPath, ['--no-warnings', '--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export async function ended(child: ChildProcess): Promise<{ code: unknown; errors: string }> {
  let errors = '';
  child.stderr?.on('data', (data) => {
    errors += data;
  });
  const [code] = await once(child, 'close');
  return { code, errors };
}

/** The whole lines a process has printed once they are `enough`. */
export async function printed(child: ChildProcess, enough: (lines: string[]) => boolean): Promise<string[]> {
  let text = '';
  for await (const data of child.stdout!) {
    text += data;
    const lines = text.split('\n').slice(0, -1);
    if (enough(lines)) return lines;
  }
  throw new Error(`The process ended early: ${text}`);
}

/** SIGKILL: no handler, no finally, no close. */
export async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  expect((await gone)[1]).toBe('SIGKILL');
}
