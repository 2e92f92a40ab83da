import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { handOver } from '../server/hand-over.ts';
import { OriginError, openStore } from '../server/open-store.ts';
import { readSettings, type Settings } from '../settings.ts';
import { mayExist } from '../storage/open.ts';
import { say, UsageError } from './say.ts';

const handed = 'conversation.json';

export function conversationCommand(): Command {
  return new Command('conversation')
    .description('Writes what readers said and voted to a file, for a build on another machine than the server.')
    .option('--output <file>', 'where to; - prints it', join('.newswire', handed))
    .action(async ({ output }: { output: string }) => {
      const settings = readSettings();
      if (!mayExist(settings.database))
        throw new UsageError(
          `There is no database at ${settings.database}. Run this where the server runs, or name the database in NEWSWIRE_DATABASE.`,
        );
      await write(settings, output === '-' ? output : resolve(output));
      if (output !== '-') say(`Written to ${output}. Put it into .newswire/ of the site before its build.`);
    });
}

/**
 * Puts what readers said beside the site for the build to print. Without a database what somebody else put there stays.
 * @param home `.newswire/` of the site.
 */
export async function handOverFromStore(
  settings: Settings,
  home: string,
  tell: (line: string) => void = say,
): Promise<void> {
  if (!mayExist(settings.database)) return;
  try {
    await write(settings, join(home, handed));
  } catch (error) {
    if (!(error instanceof OriginError)) throw error;
    // A trial under another address is a paper of its own: nobody has said anything there.
    tell(`The build has no conversation. ${error.message}`);
  }
}

async function write(settings: Settings, file: string): Promise<void> {
  const store = await openStore(settings);
  try {
    await handOver(store, settings.origin, file);
  } finally {
    await store.close();
  }
}
