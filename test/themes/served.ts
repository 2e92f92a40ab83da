import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { collect, said } from '../end-to-end/site.ts';
import { programs } from './built.ts';
import type { Theme } from './theme.ts';

/** Runs `newswire serve` for a built site while `work` is done, and ends it. */
export async function served<Result>(theme: Theme, work: () => Promise<Result>): Promise<Result> {
  const server = spawn(process.execPath, [join(theme.folder, programs.newswire), 'serve'], {
    cwd: theme.folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: theme.room,
      PORT: String(theme.port),
      SITE_URL: theme.origin,
      NEWSWIRE_ALLOW_PRIVATE_ADDRESSES: '1',
    },
  });
  try {
    await said(server, collect(server), 'Ctrl-C stops it.');
    return await work();
  } finally {
    if (server.exitCode === null) {
      server.kill('SIGINT');
      await once(server, 'exit');
    }
  }
}
