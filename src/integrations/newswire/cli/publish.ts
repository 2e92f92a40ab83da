import { Command, Option } from 'commander';
import { openFolder } from '../server/folder.ts';
import { openStore } from '../server/open-store.ts';
import { publishFolder } from '../server/publish-folder.ts';
import { clockOf, readSettings, type Settings } from '../settings.ts';
import { checkPrinted } from './check-printed.ts';
import { deliver } from './deliver.ts';
import { hasSite } from './has-site.ts';
import { nowOf, type Renewal, renewPaper } from './renew.ts';
import { openLog, say, sayAside, sayReport, UsageError } from './say.ts';
import { count } from './terminal.ts';

interface Options {
  dryRun?: boolean;
  json?: boolean;
  force?: boolean;
  print: boolean;
  all?: boolean;
  check?: boolean;
}

export function publishCommand(): Command {
  return new Command('publish')
    .description(
      'Prints what changed, and announces what the world was not told yet: new articles, corrections, takedowns.',
    )
    .option('--dry-run', 'print nothing, say what would be sent of the paper as it was built last, send nothing')
    .option('--json', 'print the report as JSON')
    .option('--force', 'send a mass change too')
    .option(
      '--all',
      'print every page, also where nothing changed, and put right what was changed by hand in the built folder',
    )
    .option('--check', 'build in full beside what was printed, and name every file that differs')
    .addOption(new Option('--no-print', 'announce only').conflicts(['all', 'check']))
    .action(async (options: Options) => {
      const settings = readSettings();
      await openLog(false);
      const renewal = await print(settings, options);
      // Who hears of an article asks for its page.
      if (settings.uploadCommand) await renewal?.finished;
      await announce(settings, options, renewal?.printed ?? null);
      await renewal?.finished;
    });
}

/** Null where nothing is to be printed: a server may have its paper from a site that stands elsewhere. */
async function print(settings: Settings, options: Options): Promise<Renewal | null> {
  const { dryRun = false, json = false, all = false, check = false } = options;
  const tell = json ? sayAside : say;
  if (check && !hasSite())
    throw new UsageError('There is no site here to check against. Run this in the folder with astro.config.');
  if (!options.print || !hasSite()) return null;
  if (dryRun) {
    if (!json) say('A dry run prints nothing: this is of the paper as it was built last.');
    return null;
  }
  const now = nowOf(settings);
  const renewal = await renewPaper(settings, { all, now, tell });
  const { printed, finished } = renewal;
  if (printed.kind === 'printed' && printed.problems.length > 0) process.exitCode = 1;
  if (!check) return renewal;
  if (printed.kind === 'build') {
    tell('All of it was built just now: there is nothing to check.');
    return renewal;
  }
  await finished;
  const found = await checkPrinted(settings, now, tell);
  for (const line of found) tell(line);
  if (found.length > 0) process.exitCode = 1;
  tell(found.length > 0 ? `${count(found.length, 'difference')}.` : 'Equal to a full build, byte by byte.');
  return renewal;
}

async function announce(
  settings: Settings,
  { dryRun = false, json = false, force = false }: Options,
  printed: Renewal['printed'] | null,
): Promise<void> {
  const now = clockOf(settings);
  const clock = () => now().getTime();
  const folder = await openFolder(settings.dist, settings.origin);
  const store = await openStore(settings);
  try {
    const report = await publishFolder(folder, store, clock(), { force, dryRun });
    if (json) say(JSON.stringify({ ...report, printed }));
    else sayReport(report, { dryRun });
    if (report.refused) process.exitCode = 1;
    if (!dryRun && !report.refused) await deliver({ folder, store, settings, clock, quiet: json });
  } finally {
    await store.close();
  }
}
