import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Command } from 'commander';
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
    .action(async ({ verbose = false }: { verbose?: boolean }) => {
      const settings = readSettings();
      await openLog(verbose);
      await buildWhenChanged(settings);
      await run(settings);
    });
}

async function buildWhenChanged(settings: Settings): Promise<void> {
  const stamp = join(home, 'inputs');
  const inputs = await digestInputs(process.cwd(), settings);
  const same = (await readFile(stamp, 'utf8').catch(() => '')) === inputs;
  if (same && (await isComplete(settings)) && !(await isOverdue(settings)))
    return say('The paper is built already; nothing changed since.');
  await build(settings);
  await mkdir(home, { recursive: true });
  await writeFile(stamp, inputs);
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

/** Made by tools, or of no consequence for the paper. */
const aside = new Set(['node_modules', 'dist', 'test', 'bench', 'docs', 'coverage']);

/** Hash over the name, size and time of every file the paper is made of, and of the settings that go into it. */
async function digestInputs(root: string, { origin, fixedNow }: Settings): Promise<string> {
  const hash = createHash('sha256').update(`${origin}\n${fixedNow ?? ''}\n`);
  for (const path of (await filesIn(root)).sort()) {
    const { size, mtimeMs } = await stat(path);
    hash.update(`${relative(root, path)}\n${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = entries
    .filter(({ name }) => !name.startsWith('.') && !aside.has(name))
    .map((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]));
  return (await Promise.all(nested)).flat();
}
