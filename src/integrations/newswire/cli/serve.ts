import { Command } from 'commander';
import { serve } from '../server/serve.ts';
import { clockOf, readSettings, type Settings } from '../settings.ts';
import { databaseName } from '../storage/database-name.ts';
import { buildAgain, home } from './build.ts';
import { openLog, sayAddresses, sayReport } from './say.ts';
import { untilTold } from './until-told.ts';
import { allWaiting } from './waiting.ts';

export function serveCommand(): Command {
  return new Command('serve')
    .description('Serves the built paper and its accounts, publishes what is new, and delivers it.')
    .option('--verbose', 'say what the server and Fedify do')
    .option('--no-schedule', 'do not build the paper when an embargo ends')
    .action(async ({ verbose = false, schedule }: { verbose?: boolean; schedule: boolean }) => {
      await openLog(verbose);
      await run(readSettings(), schedule);
    });
}

/** Serves until SIGINT or SIGTERM. */
export async function run(settings: Settings, schedule = true): Promise<void> {
  const now = clockOf(settings);
  const running = await serve({
    settings,
    clock: () => now().getTime(),
    // A fixed clock never reaches the next minute.
    build: schedule && !settings.fixedNow ? () => buildAgain(settings) : null,
    home,
    onPublished: (report) => sayReport(report),
  });
  const stopped = untilTold(running.stop);
  const waiting = await allWaiting(running.store, now().getTime());
  sayAddresses(running.folder().manifest, databaseName(settings.database), waiting.length);
  await stopped;
}
