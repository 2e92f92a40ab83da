import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { toDirectory } from '../../src/integrations/newswire/server/directory.ts';
import { openFiles } from '../../src/integrations/newswire/server/files.ts';
import type { Folder } from '../../src/integrations/newswire/server/folder.ts';
import { servePage } from '../../src/integrations/newswire/server/pages.ts';
import { sampleEdition, sampleSite } from '../article/sample.ts';

/** A paper whose pages are written into folders, though addresses have no slash; some pages are files. */
let root: string;
let folder: Pick<Folder, 'read' | 'manifest' | 'directory'>;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'newswire-endings-'));
  for (const path of ['articles/roadshow', 'articles/taken-down', 'about'])
    await mkdir(join(root, path), { recursive: true });
  await writeFile(join(root, 'articles/roadshow/index.html'), '글');
  await writeFile(join(root, 'articles/taken-down/index.html'), '내린 글');
  await writeFile(join(root, 'articles/plain.html'), '다른 글');
  await writeFile(join(root, 'about/index.html'), '소개');
  await writeFile(join(root, 'contact.html'), '연락');
  const manifest = toManifest(sampleEdition({ site: { ...sampleSite(), ending: '' } }));
  folder = { ...openFiles(root), manifest, directory: toDirectory(manifest) };
});

afterAll(() => rm(root, { recursive: true, force: true }));

const get = async (path: string) => {
  const answer = await servePage(new Request(`https://paper.example${path}`), folder as Folder);
  return [answer.status, answer.headers.get('Location') ?? (await answer.text())];
};

test('an article is at the very address that the paper gives it, in a folder or a file', async () => {
  expect(await get('/articles/roadshow')).toEqual([200, '글']);
  expect(await get('/articles/plain')).toEqual([200, '다른 글']);
  expect(await get('/articles/taken-down')).toEqual([410, '내린 글']);
});

test('any other page is where it was built, and an address without an ending leads there', async () => {
  expect(await get('/about?a=1')).toEqual([301, '/about/?a=1']);
  expect(await get('/contact')).toEqual([301, '/contact.html']);
  expect(await get('/contact.html')).toEqual([200, '연락']);
  expect((await get('/nothing'))[0]).toBe(404);
});
