import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** A copy of the demo paper in a folder of its own, edited and run as its newsroom would: by files and commands. */
export interface Site {
  folder: string;
  origin: string;
  port: number;
  /** Runs `newswire ...` to its end. */
  run(parameters: string[], environment?: Environment): Promise<Result>;
  /** Starts `newswire ...` and waits until it says these words. */
  start(parameters: string[], words: string, environment?: Environment): Promise<Started>;
  write(path: string, text: string): Promise<void>;
  read(path: string): Promise<string>;
  remove(): Promise<void>;
}

export type Environment = Record<string, string>;

export interface Result {
  code: number | null;
  output: string;
}

export interface Started {
  process: ChildProcess;
  output(): string;
  /** Ends it by a signal, and waits for its end. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** What costs seconds in every build, and is left out where no story of a test is about it. */
export interface Costly {
  search?: boolean;
  sharePictures?: boolean;
}

export async function copySite(costly: Costly = {}): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-site-'));
  // The product is copied with the paper, as npm installs it: Astro finds no styles of components that share no folder
  // with the site but the root of the disk.
  // At once: file by file with others waiting between, more than a thousand files take seconds.
  for (const path of ['package.json', 'tsconfig.json', 'astro.config.mjs', 'public', 'src', 'lib'])
    cpSync(join(repository, path), join(folder, path), { recursive: true });
  await linkModules(folder);
  await leaveOut(costly, join(folder, 'astro.config.mjs'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const open = (parameters: string[], environment: Environment = {}) =>
    spawn(process.execPath, [join(folder, 'lib', 'cli', 'main.js'), ...parameters], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        PORT: String(port),
        NEWSWIRE_ALLOW_PRIVATE_ADDRESSES: '1',
        ASTRO_TELEMETRY_DISABLED: '1',
        ...environment,
      },
    });
  return {
    folder,
    origin,
    port,
    run: async (parameters, environment) => {
      const child = open(parameters, environment);
      const output = collect(child);
      const [code] = (await once(child, 'close')) as [number | null];
      return { code, output: output() };
    },
    start: async (parameters, words, environment) => {
      const child = open(parameters, environment);
      const output = collect(child);
      await said(child, output, words);
      return {
        process: child,
        output,
        end: async (signal) => {
          if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
          child.kill(signal);
          const [code] = (await once(child, 'exit')) as [number | null];
          return code;
        },
      };
    },
    write: async (path, text) => {
      await mkdir(join(folder, path, '..'), { recursive: true });
      await writeFile(join(folder, path), text);
    },
    read: (path) => readFile(join(folder, path), 'utf8'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function leaveOut({ search, sharePictures }: Costly, config: string): Promise<void> {
  let text = await readFile(config, 'utf8');
  if (!search) text = text.replace(/^ *search: true,\n/m, '');
  if (!sharePictures) text = text.replace(/^( *)(?:\/\/ .*\n\1)?sharePictures: \{\n[\s\S]*?\n\1\},\n/m, '');
  await writeFile(config, text);
}

/** The installed packages, linked one by one: Astro keeps its cache in `node_modules`, and each copy needs its own. */
export async function linkModules(folder: string): Promise<void> {
  const names = await readdir(join(repository, 'node_modules'));
  await mkdir(join(folder, 'node_modules'));
  await Promise.all(
    names
      .filter((candidate) => candidate === '.bin' || !candidate.startsWith('.'))
      .map((name) => symlink(join(repository, 'node_modules', name), join(folder, 'node_modules', name))),
  );
}

/** Every file of a folder, by path, as bytes in Latin-1: good for searching and comparing. */
export async function filesIn(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.sort().map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'latin1')] as const),
    ),
  );
}

/** Everything a process says, so far. */
export function collect(child: ChildProcess): () => string {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  return () => output;
}

/** Resolves when it has said these words; rejects when it ends without them. */
export async function said(child: ChildProcess, output: () => string, words: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = () => output().includes(words) && resolve();
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('exit', (code) => reject(new Error(`It ended (${code}) without saying "${words}":\n${output()}`)));
  });
}

/** A port that is free, from below those which the kernel gives to whoever asks for any, so that no
 * passing connection sits on it while a server of this test is stopped and started again. */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  const server = createServer();
  try {
    await once(server.listen(port, 'localhost'), 'listening');
  } catch {
    return freePort();
  }
  await new Promise((resolve) => server.close(resolve));
  return port;
}
