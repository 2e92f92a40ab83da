import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram, type WebServer, type WebSite } from './web-server.ts';

export const nginx: WebServer = {
  name: 'nginx',
  file: 'nginx.conf',
  program: findProgram('nginx'),
  write,
  parameters,
  reload: async (child) => {
    child.kill('SIGHUP');
  },
  signal: 'SIGQUIT',
};

/** Reads blocks of `http` as `nginx -t` does; what is wrong with them, or nothing. */
export async function faultsOf(blocks: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-nginx-'));
  try {
    await writeFile(join(folder, 'nginx.conf'), aroundServers(blocks, folder));
    const { stderr } = await promisify(execFile)(nginx.program ?? '', ['-t', '-q', ...parameters(folder)]);
    return stderr;
  } catch (error) {
    return (error as { stderr?: string }).stderr ?? String(error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A whole configuration with these blocks in `http`. */
function aroundServers(blocks: string, folder: string): string {
  const types = ['/etc/nginx/mime.types', '/usr/local/etc/nginx/mime.types'].find((path) => existsSync(path));
  const parts = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  // As root its worker would be nobody, who may not read the folder.
  return `${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
events {}
http {
${types ? `include ${types};` : ''}
access_log off;
${parts.map((name) => `${name}_temp_path ${folder}/parts;`).join('\n')}
${blocks}
}
`;
}

function parameters(folder: string): string[] {
  return ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'];
}

async function write(folder: string, sites: readonly WebSite[]): Promise<void> {
  const blocks = sites.map(
    ({ port, root, include }) => `server {\nlisten 127.0.0.1:${port};\nroot ${root};\n${include}\n}\n`,
  );
  await writeFile(join(folder, 'nginx.conf'), aroundServers(blocks.join(''), folder));
}
