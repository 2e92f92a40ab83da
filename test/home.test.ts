import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openHome } from '../src/integrations/newswire/home.ts';

it('keeps private keys and what the press holds out of the repository, unless an editor says otherwise', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-home-'));
  const home = join(folder, '.newswire');
  openHome(home);
  expect(await readFile(join(home, '.gitignore'), 'utf8')).toBe('*\n');
  await writeFile(join(home, '.gitignore'), 'newswire.db\n');
  openHome(home);
  expect(await readFile(join(home, '.gitignore'), 'utf8')).toBe('newswire.db\n');
  await rm(folder, { recursive: true });
});
