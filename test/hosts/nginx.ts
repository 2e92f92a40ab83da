import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect } from 'vitest';

/** One paper on one port. */
export interface NginxSite {
  port: number;
  /** The built folder. */
  root: string;
  /** What the build wrote for nginx. */
  include: string;
}

export interface Nginx {
  /** Takes another configuration, as `nginx -s reload` makes it. */
  reload(sites: readonly NginxSite[]): Promise<void>;
  stop(): Promise<void>;
}

const program = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'].map((folder) => join(folder, 'nginx'));

/** Whether tests that need nginx can run; says so in one sentence where they cannot. */
export function hasNginx(): boolean {
  if (findNginx()) return true;
  console.warn('No nginx was found: install nginx-light. What the file for nginx does is not tested.');
  return false;
}

/** Starts it as this user, with all of its files in a folder of its own. */
export async function startNginx(sites: readonly NginxSite[]): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-nginx-'));
  await write(folder, sites);
  const child = spawn(findNginx() ?? '', parameters(folder), { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  await until(async () => {
    expect(child.exitCode, said).toBeNull();
    await Promise.all(sites.map(({ port }) => fetch(`http://localhost:${port}/edition.json`)));
  });
  return {
    reload: async (next) => {
      await write(folder, next);
      child.kill('SIGHUP');
    },
    stop: async () => {
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Reads a configuration as `nginx -t` does; what is wrong with it, or nothing. */
export async function faultsOf(sites: readonly NginxSite[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-nginx-'));
  try {
    await write(folder, sites);
    await promisify(execFile)(findNginx() ?? '', ['-t', ...parameters(folder)]);
    return '';
  } catch (error) {
    return (error as { stderr?: string }).stderr ?? String(error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function findNginx(): string | undefined {
  return program.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function parameters(folder: string): string[] {
  return ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'];
}

async function write(folder: string, sites: readonly NginxSite[]): Promise<void> {
  const types = ['/etc/nginx/mime.types', '/usr/local/etc/nginx/mime.types'].find((path) => existsSync(path));
  const servers = await Promise.all(
    sites.map(async ({ port, root, include }, at) => {
      await writeFile(join(folder, `site-${at}.conf`), include);
      return `server { listen 127.0.0.1:${port}; root ${root}; include ${join(folder, `site-${at}.conf`)}; }`;
    }),
  );
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/t;`,
  );
  await writeFile(
    join(folder, 'nginx.conf'),
    // Its worker would be nobody, who may not read the folder.
    `${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
events {}
http {
${types ? `include ${types};` : ''}
access_log off;
${temporary.join('\n')}
${servers.join('\n')}
}
`,
  );
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGQUIT');
  await once(child, 'exit');
}

async function until(happens: () => Promise<void>): Promise<void> {
  for (let left = 600; ; left -= 1) {
    try {
      return await happens();
    } catch (error) {
      if (left === 0 || (error as Error).name === 'AssertionError') throw error;
      await sleep(100);
    }
  }
}
