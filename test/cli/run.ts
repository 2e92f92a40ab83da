import type { Command } from 'commander';
import { vi } from 'vitest';

/**
 * Runs one command in this process, with these settings and no others. @returns what it prints; rejects with what it would say
 * in red.
 */
export async function run(
  command: Command,
  environment: Record<string, string>,
  ...parameters: string[]
): Promise<string> {
  const said: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  for (const each of [command, ...command.commands])
    each.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
  try {
    await command.parseAsync(parameters, { from: 'user' });
  } finally {
    log.mockRestore();
    vi.unstubAllEnvs();
  }
  return `${said.join('\n')}\n`;
}
