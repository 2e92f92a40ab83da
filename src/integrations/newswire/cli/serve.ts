import { styleText } from 'node:util';
import { Command } from 'commander';
import { finishPrinting } from '../press/finish.ts';
import { endPrinting } from '../press/press.ts';
import { serve } from '../server/serve.ts';
import { clockOf, readSettings, type Settings } from '../settings.ts';
import { databaseName } from '../storage/database-name.ts';
import { buildAgain, home } from './build.ts';
import { hasSite } from './has-site.ts';
import { renewPaper } from './renew.ts';
import { openLog, say, sayAddresses, sayReport, sayWaiting, UsageError } from './say.ts';
import { untilTold } from './until-told.ts';
import { allWaiting } from './waiting.ts';
import { watchSite } from './watch.ts';

export function serveCommand(): Command {
  return new Command('serve')
    .description('Serves the built paper and its accounts, publishes what is new, and delivers it.')
    .option('--verbose', 'say what the server and Fedify do')
    .option('--no-schedule', 'do not print the paper when an embargo ends')
    .option('--watch', 'print and publish what is changed in the site, as soon as it is saved')
    .action(async ({ verbose = false, ...options }: { verbose?: boolean } & Options) => {
      await openLog(verbose);
      await run(readSettings(), options);
    });
}

interface Options {
  schedule?: boolean;
  watch?: boolean;
}

/** Serves until SIGINT or SIGTERM. */
export async function run(settings: Settings, { schedule = true, watch = false }: Options = {}): Promise<void> {
  if (watch && !hasSite())
    throw new UsageError('There is no site here to watch. Run this in the folder with astro.config.');
  const now = clockOf(settings);
  await finishPrinting(home, sayWaiting);
  const running = await serve({
    settings,
    clock: () => now().getTime(),
    // A fixed clock never reaches the next minute.
    build: schedule && !settings.fixedNow ? () => renew(settings) : null,
    home,
    site: hasSite() ? process.cwd() : null,
    onPublished: (report) => sayReport(report),
  });
  const unwatch = watch ? keepPrinted(settings) : null;
  const stopped = untilTold(async () => {
    await unwatch?.();
    const isDone = await running.stop();
    endPrinting();
    return isDone;
  });
  const waiting = await allWaiting(running.store, now().getTime());
  sayAddresses(running.folder().manifest, databaseName(settings.database), waiting.length);
  if (watch) say('What is changed in this folder is printed as soon as it is saved.');
  await stopped;
}

/** Of what is printed here a full build is the last resort; a paper from elsewhere is built as its command says. */
async function renew(settings: Settings): Promise<void> {
  if (!hasSite()) return buildAgain(settings);
  const { finished } = await renewPaper(settings, { stay: settings.pressStay });
  await finished;
}

/** Prints each change of the site; the running server sees the new edition by itself. @returns what ends it. */
function keepPrinted(settings: Settings): () => Promise<void> {
  let complaint = '';
  /** What went wrong before and still does is said once. */
  const sayOnce = (line: string) => {
    const isNew = line !== complaint;
    complaint = line;
    if (isNew) say(styleText('red', line));
  };
  return watchSite({
    root: process.cwd(),
    dist: settings.dist,
    onChange: async () => {
      try {
        const { printed, finished } = await renewPaper(settings, {
          stay: settings.pressStay,
          sayProblems: sayOnce,
        });
        await finished;
        if (printed.kind === 'build' || printed.problems.length === 0) complaint = '';
      } catch (error) {
        sayOnce(error instanceof Error ? error.message : String(error));
      }
    },
    onError: (error) => sayOnce(`The files of the site cannot be watched: ${error}`),
  });
}
