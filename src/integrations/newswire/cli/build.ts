import { spawn } from 'node:child_process';
import { lstat, mkdir, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { noteChanged } from '../press/changed.ts';
import { digestInputs, noteInputs } from '../press/inputs.ts';
import { alone, lockOf, pressOf } from '../press/lock.ts';
import { finishSwitch } from '../press/switch-in.ts';
import { environmentWith, readSettings, type Settings } from '../settings.ts';
import { compareFolders } from './compare-folders.ts';
import { handOverFromStore } from './conversation.ts';
import { say, sayWaiting } from './say.ts';

/** What readers must not see: database, schedule, editions, beside the site. */
export const home = resolve('.newswire');
/** Earlier editions kept on disk: a server may still be reading the last one. */
const kept = 2;

export class BuildError extends Error {}

export function buildCommand(): Command {
  return new Command('build')
    .description('Builds the paper into a fresh folder and switches it in at once: a server never shows half of it.')
    .action(async () => {
      await build(readSettings());
    });
}

/** Says something to the person at the terminal. */
export type Tell = (line: string) => void;

/**
 * Runs `astro build` aside and points `dist` at the result in one step. Who prints or builds meanwhile waits: what they
 * printed would be gone with the folder that is replaced.
 * @param tell where what is said goes, and what Astro says beside it: to the output unless told otherwise.
 * @throws BuildError when the build fails; `dist` is then as it was.
 */
export async function build(settings: Settings, tell: Tell = say): Promise<void> {
  // Where there is none, nothing is left behind.
  astro();
  return alone({ file: lockOf(home), onWaiting: (pid) => sayWaiting(pid, tell) }, async () => {
    await finishSwitch(pressOf(home));
    await buildAlone(settings, tell);
  });
}

async function buildAlone(settings: Settings, tell: Tell): Promise<void> {
  // Each built folder has its own line of editions: forgetting old ones must not empty another.
  const editions = join(home, 'editions', basename(settings.dist));
  await mkdir(editions, { recursive: true });
  // Before the build: what is changed during it is for the next one.
  const inputs = await digestInputs(process.cwd(), settings);
  await handOverFromStore(settings, home, tell);
  const next = await buildAside({}, tell);
  const edition = join(editions, new Date().toISOString().replace(/[:.]/g, '-'));
  await rename(next, edition);
  if (settings.uploadCommand) {
    const { differing, onlyFirst, onlySecond } = await compareFolders(edition, settings.dist);
    await noteChanged(home, { written: [...differing, ...onlyFirst], removed: onlySecond });
  }
  await switchIn(edition, settings.dist);
  await noteInputs(inputs, home);
  await forgetOld(edition);
}

/** Runs the configured build command, or `newswire build`'s own work. */
export async function buildAgain(settings: Settings, tell: Tell = say): Promise<void> {
  if (!settings.buildCommand) return build(settings, tell);
  // The command may be Astro alone, which knows no store.
  await handOverFromStore(settings, home, tell);
  await run(settings.buildCommand, [], { tell, shell: true });
}

/**
 * Builds into a folder that nobody serves; whoever calls this holds the paper's lock.
 * @param environment settings of this build beside those of the process.
 * @returns the folder.
 */
export async function buildAside(environment: Record<string, string>, tell: Tell): Promise<string> {
  // Always the same: Astro forgets what it knows of the content when a build goes elsewhere.
  const next = join(home, 'next');
  const { origin, originGiven } = readSettings();
  // For what Astro and other integrations take from the configuration before ours is asked.
  const site = originGiven ? ['--site', origin] : [];
  await run(process.execPath, [astro(), 'build', '--outDir', next, ...site], {
    tell,
    environment: { NEWSWIRE_TRY: '1', ...environment },
  });
  return next;
}

function astro(): string {
  try {
    return join(dirname(createRequire(resolve('package.json')).resolve('astro/package.json')), 'bin', 'astro.mjs');
  } catch {
    throw new BuildError('Astro is not installed here. Run this in the folder of the site, after "npm install".');
  }
}

interface Run {
  tell: Tell;
  shell?: boolean;
  environment?: Record<string, string>;
}

function run(command: string, parameters: string[], { tell, shell = false, environment = {} }: Run): Promise<void> {
  return new Promise((done, reject) => {
    const child = spawn(command, parameters, {
      // What else is said goes the same way: a report in JSON stands alone.
      stdio: ['inherit', tell === say ? 'inherit' : process.stderr, 'inherit'],
      shell,
      env: environmentWith(environment),
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0
        ? done()
        : reject(
            new BuildError('The build stopped; what it said is above. The paper that was being served stays as it is.'),
          ),
    );
  });
}

/** A link is replaced by a rename, which is one step on every file system: no reader finds nothing there. */
async function switchIn(edition: string, dist: string): Promise<void> {
  const link = join(home, 'dist.next');
  await rm(link, { force: true });
  await symlink(relative(dirname(dist), edition), link, 'dir');
  const before = await lstat(dist).catch(() => null);
  if (before && !before.isSymbolicLink()) await rename(dist, join(dirname(edition), `0-${before.mtimeMs}`));
  await rename(link, dist);
}

async function forgetOld(current: string): Promise<void> {
  const editions = dirname(current);
  const names = (await readdir(editions))
    .sort()
    .map((name) => join(editions, name))
    .filter((path) => path !== current);
  for (const path of names.slice(0, Math.max(0, names.length - kept))) await rm(path, { recursive: true, force: true });
}
