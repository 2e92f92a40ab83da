import type { Command } from 'commander';
import { afterEach, beforeEach, vi } from 'vitest';
import { approvalsCommand } from '../../src/integrations/newswire/cli/approvals.ts';
import { blockCommand } from '../../src/integrations/newswire/cli/block.ts';
import { repliesCommand } from '../../src/integrations/newswire/cli/replies.ts';
import { rulesCommand } from '../../src/integrations/newswire/cli/rules.ts';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { now, origin } from '../moderation/readers.ts';
import { useRoom } from '../storage/sqlite/room.ts';

const commands: Record<string, () => Command> = {
  replies: repliesCommand,
  approvals: approvalsCommand,
  block: blockCommand,
  rules: rulesCommand,
};

/** A newsroom with a database of its own for every test of the file, and commands that run in this process. */
export function useDesk() {
  const room = useRoom();
  let store: Store;
  let said: string[] = [];
  beforeEach(async () => {
    vi.stubEnv('SITE_URL', origin);
    vi.stubEnv('NEWSWIRE_DATABASE', room.file());
    vi.stubEnv('NEWSWIRE_NOW', new Date(now).toISOString());
    vi.spyOn(console, 'log').mockImplementation((line: string) => {
      said.push(line);
    });
    store = await openSqlite(room.file());
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    process.exitCode = undefined;
    await store.close();
  });
  return {
    store: () => store,
    /** A file beside the database. */
    file: (name: string) => `${room.folder()}/${name}`,
    /** What `newswire ...` prints; rejects with what it would say in red. */
    async newswire(name: string, ...parameters: string[]): Promise<string> {
      said = [];
      const command = commands[name]?.();
      if (!command) throw new Error(`The desk has no command ${name}.`);
      for (const each of [command, ...command.commands])
        each.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
      await command.parseAsync(parameters, { from: 'user' });
      return `${said.join('\n')}\n`;
    },
  };
}
