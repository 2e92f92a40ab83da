import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listInputs } from '../../src/integrations/newswire/press/inputs.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'newswire-inputs-'));
});

afterEach(() => rm(root, { recursive: true, force: true }));

test('a paper is made of its content, pages and settings, and not of what stands beside them', async () => {
  const made = ['astro.config.mjs', 'public/icon.png', 'src/content/docs/a.md', 'src/pages/test/index.astro'];
  const beside = [
    'docs/a.md',
    'test/a.ts',
    '.newswire/inputs',
    'node_modules/a/index.js',
    'src/.DS_Store',
    'start.log',
  ];
  for (const path of [...made, ...beside, 'site/index.html']) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), 'x');
  }
  const inputs = await listInputs(root, join(root, 'site/index.html'), new Set(['public/icon.png']));
  expect([...inputs.keys()]).toEqual(made.filter((path) => path !== 'public/icon.png'));
});
