import { Command } from 'commander';
import { work } from '../server/work.ts';
import { clockOf, readSettings } from '../settings.ts';
import { databaseName, isPostgres } from '../storage/database-name.ts';
import { openLog, say, UsageError } from './say.ts';
import { untilTold } from './until-told.ts';

export function workerCommand(): Command {
  return new Command('worker')
    .description(
      'Delivers beside "newswire serve", from the same PostgreSQL database; as many as you like, on any machine with the same built folder.',
    )
    .option('--verbose', 'say what the worker and Fedify do')
    .action(async ({ verbose = false }: { verbose?: boolean }) => {
      await openLog(verbose);
      const settings = readSettings();
      const { database } = settings;
      if (!isPostgres(database))
        throw new UsageError(
          `${database} is a SQLite file, to which one process writes at a time: a worker would only wait for the server. Let "newswire serve" deliver alone, or move the data ("newswire migrate-store") and name a PostgreSQL database in NEWSWIRE_DATABASE.`,
        );
      const now = clockOf(settings);
      const working = await work({ settings, clock: () => now().getTime() });
      const stopped = untilTold(working.stop);
      say(`Delivering for ${settings.origin} from ${databaseName(database)}.`);
      await stopped;
    });
}
