import { constants, cpSync, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { run } from '../../bench/run.ts';
import { freePort } from '../end-to-end/site.ts';

/** Somebody's site in a copy of its own, installed and not yet touched. */
export interface Theme {
  /** As its `package.json` has it, else its folder. */
  name: string;
  /** A folder of ours; the site lies in it, and nothing that was given is changed. */
  room: string;
  folder: string;
  /** Path of its configuration. */
  config: string;
  port: number;
  /** The address under which it is built and served. */
  origin: string;
  remove(): Promise<void>;
}

/** What is wrong with the folder that was given, and what to do. */
export class ThemeError extends Error {}

/** @throws ThemeError where the folder holds no site of Astro, or it cannot be installed. */
export async function openTheme(given: string): Promise<Theme> {
  const from = resolve(given);
  const { name = basename(from) } = readManifest(from);
  const config = configNames.find((candidate) => existsSync(join(from, candidate)));
  if (!config)
    throw new ThemeError(
      `${given} has no astro.config file: name the folder of an Astro site, where its package.json is.`,
    );
  const room = await mkdtemp(join(tmpdir(), 'newswire-theme-'));
  const folder = join(room, 'site');
  const port = await freePort();
  cpSync(from, folder, {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (path) => !leftBehind.includes(path.slice(from.length + 1)),
  });
  const theme: Theme = {
    ...{ name, room, folder, port },
    config: join(folder, config),
    origin: `http://localhost:${port}`,
    remove: () => rm(room, { recursive: true, force: true }),
  };
  if (!existsSync(join(folder, 'node_modules/astro'))) await install(theme);
  return theme;
}

/** What earlier builds made. */
const leftBehind = ['dist', '.astro', '.newswire', '.git', 'node_modules/.astro', 'node_modules/.vite'];
const configNames = ['mjs', 'ts', 'js', 'mts'].map((ending) => `astro.config.${ending}`);

function readManifest(folder: string): { name?: string } {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    throw new ThemeError(`${folder} has no package.json that can be read: name the folder of an Astro site.`);
  }
}

async function install(theme: Theme): Promise<void> {
  try {
    await run(['npm', 'install', '--no-audit', '--no-fund'], { cwd: theme.folder });
  } catch (thrown) {
    await theme.remove();
    throw new ThemeError(`npm install fails in ${theme.name}, before anything of ours is there. ${String(thrown)}`);
  }
}
