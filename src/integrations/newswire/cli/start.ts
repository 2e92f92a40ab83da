import { Command } from 'commander';
import { digestInputs, isBuiltFrom } from '../press/inputs.ts';
import { openFolder } from '../server/folder.ts';
import { readSchedule } from '../server/schedule.ts';
import { clockOf, readSettings, type Settings } from '../settings.ts';
import { build, home } from './build.ts';
import { openLog, say } from './say.ts';
import { run } from './serve.ts';

export function startCommand(): Command {
  return new Command('start')
    .description('Builds the paper when something changed, then serves it: the one command to begin with.')
    .option('--verbose', 'say what the server and Fedify do')
    .option('--watch', 'print and publish what is changed in the site, as soon as it is saved')
    .action(async ({ verbose = false, watch = false }: { verbose?: boolean; watch?: boolean }) => {
      const settings = readSettings();
      await openLog(verbose);
      await buildWhenChanged(settings);
      await run(settings, { watch });
    });
}

async function buildWhenChanged(settings: Settings): Promise<void> {
  const same = await isBuiltFrom(await digestInputs(process.cwd(), settings), home);
  if (same && (await isComplete(settings)) && !(await isOverdue(settings)))
    return say('The paper is built already; nothing changed since.');
  await build(settings);
}

async function isComplete({ dist, origin }: Settings): Promise<boolean> {
  return openFolder(dist, origin).then(
    () => true,
    () => false,
  );
}

async function isOverdue(settings: Settings): Promise<boolean> {
  const [next] = await readSchedule(home);
  return next !== undefined && Date.parse(next) <= clockOf(settings)().getTime();
}
