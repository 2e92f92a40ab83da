import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram, type WebServer } from './web-server.ts';

const program = findProgram('caddy');

export const caddy: WebServer = {
  name: 'caddy',
  file: 'Caddyfile',
  program,
  write: async (folder, sites) => {
    const blocks = sites.map(
      ({ port, root, include }) => `http://localhost:${port} {\nroot * ${root}\n${include}\n}\n`,
    );
    // Its administration listens on a socket in the folder.
    await writeFile(join(folder, 'Caddyfile'), `{\nadmin unix/${folder}/admin\n}\n${blocks.join('')}`);
  },
  parameters: (folder) => ['run', ...configuration(folder)],
  reload: async (_, folder) => {
    await promisify(execFile)(
      program ?? '',
      ['reload', '--address', `unix/${folder}/admin`, ...configuration(folder)],
      {
        env: { HOME: folder },
      },
    );
  },
  signal: 'SIGTERM',
};

function configuration(folder: string): string[] {
  return ['--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
}
