import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { repository } from './packed.ts';

export interface GitHub {
  /** `http://127.0.0.1:PORT`, for {@link ./ask-github-here.ts}. */
  url: string;
  close(): Promise<void>;
}

/** What GitHub answers of a repository `paper/newswire` with these templates, as they are in this folder, on this machine. */
export async function openGitHub(): Promise<GitHub> {
  const archive = execFileSync('tar', ['-cz', '--transform', 's,^,paper-newswire-1a2b3c4/,', 'templates'], {
    cwd: repository,
    maxBuffer: 2 ** 26,
  });
  const server = createServer(({ url }, response) => {
    if (url === '/api.github.com/repos/paper/newswire') response.end('{ "default_branch": "main" }');
    else if (url === '/api.github.com/repos/paper/newswire/tarball/main') response.end(archive);
    else if (/^\/github\.com\/paper\/newswire\/tree\/main\/templates\/(?:blog|newspaper)$/.test(url ?? ''))
      response.end();
    else response.writeHead(404).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
