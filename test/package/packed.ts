import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../', import.meta.url));

/** A folder of somebody's own in which the package is installed from its tarball. */
export interface Installed {
  folder: string;
  tarball: string;
  /** Files of the tarball, by path from its root. */
  paths: string[];
  /** Bytes, as npm says them before it publishes. */
  size: { packed: number; unpacked: number };
  remove(): Promise<void>;
}

/** @param without installed packages that npm would not bring along: a folder or a name below one, as `@types/pg`. */
export async function installPacked({ without = [] }: { without?: readonly string[] } = {}): Promise<Installed> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-packed-'));
  const packed = packInto(folder);
  await installTarball(packed.tarball, folder, without);
  return { folder, ...packed, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** As `npm pack` does it, but for compiling: that was done before the tests. */
export function packInto(folder: string): Pick<Installed, 'tarball' | 'paths' | 'size'> {
  const said = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: repository,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 24,
  });
  const told = JSON.parse(said) as Record<string, Told>;
  const [{ filename, files, size, unpackedSize }] = Object.values(told) as [Told];
  return {
    tarball: join(folder, filename),
    paths: files.map(({ path }) => path).sort(),
    size: { packed: size, unpacked: unpackedSize },
  };
}

interface Told {
  filename: string;
  files: { path: string }[];
  size: number;
  unpackedSize: number;
}

/** Unpacks the package into the site's `node_modules`, and links beside it what npm would install. */
export async function installTarball(tarball: string, site: string, without: readonly string[] = []): Promise<void> {
  const modules = join(site, 'node_modules');
  const unpacked = join(modules, 'astro-newswire');
  await mkdir(unpacked, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', unpacked]);
  await linkAll(join(repository, 'node_modules'), modules, without);
}

async function linkAll(from: string, to: string, without: readonly string[]): Promise<void> {
  for (const name of await readdir(from)) {
    if (name.startsWith('.') || without.includes(name)) continue;
    const inner = without.filter((path) => path.startsWith(`${name}/`)).map((path) => path.slice(name.length + 1));
    if (inner.length === 0) await symlink(join(from, name), join(to, name));
    else {
      await mkdir(join(to, name));
      await linkAll(join(from, name), join(to, name), inner);
    }
  }
}
