import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { toDirectory } from '../../src/integrations/newswire/server/directory.ts';
import { openFiles } from '../../src/integrations/newswire/server/files.ts';
import type { Folder } from '../../src/integrations/newswire/server/folder.ts';
import { servePage } from '../../src/integrations/newswire/server/pages.ts';
import { sampleEdition } from '../article/sample.ts';

/** A built folder as a site from a Mac leaves it: pages composed by Astro, pictures as they were saved. */
const page = '서울'.normalize('NFC');
const picture = '두 도시'.normalize('NFD');
let root: string;
let folder: Pick<Folder, 'read' | 'manifest' | 'directory'>;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'newswire-spelling-'));
  await mkdir(join(root, '_astro'));
  await mkdir(join(root, page));
  await writeFile(join(root, page, 'index.html'), '글');
  await writeFile(join(root, '_astro', `${picture}.a1b2.png`), '그림');
  const manifest = toManifest(sampleEdition());
  folder = { ...openFiles(root), manifest, directory: toDirectory(manifest) };
});

afterAll(() => rm(root, { recursive: true, force: true }));

const get = async (path: string) => {
  const answer = await servePage(new Request(`https://paper.example${encodeURI(path)}`), folder as Folder);
  return [answer.status, await answer.text()];
};

test('a page is found however its address is spelled', async () => {
  expect(await get(`/${page}/`)).toEqual([200, '글']);
  expect(await get(`/${page.normalize('NFD')}/`)).toEqual([200, '글']);
});

test('a picture is found under the spelling that its page has', async () => {
  expect(await get(`/_astro/${picture}.a1b2.png`)).toEqual([200, '그림']);
});

test('what is not there is not there in any spelling', async () => {
  expect((await get(`/${'부산'.normalize('NFD')}/`))[0]).toBe(404);
});
