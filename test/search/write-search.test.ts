import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeSearch } from '../../src/integrations/newswire/press/write-search.ts';
import { cutSearchIndexSmall } from '../../src/integrations/newswire/settings.ts';

test('a paper is built without its search where Pagefind has no program for the system', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'newswire-search-'));
  await mkdir(join(dir, 'pagefind'));
  await writeFile(join(dir, 'pagefind', 'old'), '');
  const warned: string[] = [];
  const logger = { info: () => {}, warn: (line: string) => warned.push(line) };
  const load = () => Promise.reject(new Error('Failed to install pagefind.'));
  await writeSearch({ records: [], dir, logger, load });
  expect(warned).toHaveLength(1);
  expect(warned[0]).toMatch(
    /^The search was not made, all else was: Failed to install pagefind\. .*npm install --include=optional/,
  );
  expect(await readdir(dir)).toEqual([]);
});

test('an index is cut small unless the environment says how', () => {
  const silent: Record<string, string | undefined> = {};
  const told = { PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE: '20000' };
  cutSearchIndexSmall(silent);
  cutSearchIndexSmall(told);
  expect(silent).toEqual({ PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE: '2500' });
  expect(told).toEqual({ PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE: '20000' });
});
