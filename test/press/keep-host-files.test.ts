import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepHostFiles } from '../../src/integrations/newswire/press/keep-host-files.ts';

it('keeps what the host reads beside the paper, and names what is another than it was', async () => {
  const home = await mkdtemp(join(tmpdir(), 'newswire-hosts-'));
  try {
    const files = (text: string) => [
      { path: 'nginx.conf', render: () => text },
      { path: 'vercel.json', render: () => '{}' },
    ];
    const [nginx, vercel] = ['nginx.conf', 'vercel.json'].map((name) => join(home, 'hosts', name));
    expect(await keepHostFiles(home, files('one'))).toEqual([nginx, vercel]);
    expect(await keepHostFiles(home, files('one'))).toEqual([]);
    expect(await keepHostFiles(home, files('two'))).toEqual([nginx]);
    expect(await readFile(String(nginx), 'utf8')).toBe('two');
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});
