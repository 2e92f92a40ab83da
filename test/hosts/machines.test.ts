import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, test } from 'vitest';
import { hostCommand } from '../../src/integrations/newswire/cli/host.ts';
import { machineKinds, machineWriters } from '../../src/integrations/newswire/hosts/machines.ts';
import { run } from '../cli/run.ts';
import { newAuthority } from '../tls/certificate.ts';
import { caddy } from './caddy.ts';
import { faultsOf, nginx } from './nginx.ts';
import { findProgram } from './web-server.ts';

const machine = {
  origin: 'https://paper.example',
  host: '127.0.0.1',
  port: 4321,
  folder: '/srv/paper',
  node: '/usr/bin/node',
  user: 'paper',
};

test.each(machineKinds)('what %s needs is what a person has read', async (kind) => {
  for (const { name, text } of machineWriters[kind](machine))
    await expect(text).toMatchFileSnapshot(`golden/machine/${kind}/${name.replace(/^\./, 'dot-')}`);
});

test.skipIf(nginx.program === null)('nginx reads its site without a word', async () => {
  const [site] = machineWriters.nginx(machine);
  const folder = await mkdtemp(join(tmpdir(), 'newswire-site-'));
  const { key, cert } = newAuthority().issue('paper.example');
  await writeFile(join(folder, 'privkey.pem'), key);
  await writeFile(join(folder, 'fullchain.pem'), cert);
  const here = site?.text.replaceAll('/etc/letsencrypt/live/paper.example', folder) ?? '';
  // Since 1.25 it would rather be told of HTTP/2 in another line.
  expect((await faultsOf(here)).replace(/^.*"listen \.\.\. http2" directive is deprecated.*$/gm, '').trim()).toBe('');
  await rm(folder, { recursive: true, force: true });
});

const analyze = findProgram('systemd-analyze');

test.skipIf(analyze === null)('systemd finds nothing wrong with its unit, and little that it might do', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-unit-'));
  try {
    const [unit] = machineWriters.systemd({ ...machine, node: process.execPath, folder, user: 'daemon' });
    const path = join(folder, 'newswire.service');
    await writeFile(path, unit?.text ?? '');
    const verified = await promisify(execFile)(analyze ?? '', ['verify', '--man=no', path]).catch(
      (error: { stderr: string }) => error,
    );
    expect(verified.stderr.split('\n').filter((line) => line.includes('newswire.service'))).toEqual([]);
    const { stdout } = await promisify(execFile)(analyze ?? '', ['security', '--offline=true', '--no-pager', path]);
    expect(Number(/Overall exposure level for newswire\.service: ([\d.]+)/.exec(stdout)?.[1])).toBeLessThan(3);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test.skipIf(caddy.program === null)('Caddy reads its file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-caddy-'));
  const [file] = machineWriters.caddy(machine);
  await writeFile(join(folder, 'Caddyfile'), file?.text ?? '');
  const adapt = ['adapt', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
  await promisify(execFile)(caddy.program ?? '', adapt, { env: { HOME: folder } });
  await rm(folder, { recursive: true, force: true });
});

describe('newswire host', () => {
  const environment = { SITE_URL: 'https://paper.example', PORT: '4321' };

  it('prints a file, or several with their names', async () => {
    expect(await run(hostCommand(), environment, 'caddy')).toContain(
      'paper.example {\n\treverse_proxy localhost:4321\n}',
    );
    expect(await run(hostCommand(), environment, 'docker')).toMatch(
      /^# --- Dockerfile\n[\s\S]*\n# --- \.dockerignore\n/,
    );
  });

  it('asks for the address of the paper', async () => {
    await expect(run(hostCommand(), { SITE_URL: '' }, 'systemd')).rejects.toThrow('SITE_URL=https://paper.example');
  });

  it('writes over nothing', async () => {
    const before = process.cwd();
    const folder = await mkdtemp(join(tmpdir(), 'newswire-host-'));
    try {
      process.chdir(folder);
      await writeFile('.dockerignore', 'mine');
      await expect(run(hostCommand(), environment, 'docker', '--write')).rejects.toThrow(
        'a .dockerignore here already',
      );
      expect(existsSync('Dockerfile')).toBe(false);
      await run(hostCommand(), environment, 'nginx', '--write');
      expect(await readFile('nginx.conf', 'utf8')).toContain('server_name paper.example;');
    } finally {
      process.chdir(before);
      await rm(folder, { recursive: true, force: true });
    }
  });
});
