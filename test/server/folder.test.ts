import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { openFolder, stampOf } from '../../src/integrations/newswire/server/folder.ts';
import { sampleEdition } from '../article/sample.ts';

const edition = sampleEdition();
const { origin } = edition.site;
let dist: string;

beforeEach(async () => {
  dist = await mkdtemp(join(tmpdir(), 'newswire-folder-'));
  await mkdir(join(dist, 'client'));
  await writeFile(join(dist, 'client/edition.json'), JSON.stringify(toManifest(edition)));
  await writeFile(join(dist, 'client/index.html'), 'The front page');
});

afterEach(() => rm(dist, { recursive: true }));

describe('a built folder', () => {
  it('has the paper in "client" where an adapter put a server beside it', async () => {
    const { read, stamp } = await openFolder(dist, origin);
    expect(await read('index.html')).not.toBeNull();
    expect(await read('client/index.html')).toBeNull();
    expect(await stampOf(dist)).toBe(stamp);
  });

  it('is the paper itself where it is complete, whatever a folder in it is called', async () => {
    await writeFile(join(dist, 'edition.json'), JSON.stringify(toManifest(edition)));
    const { read } = await openFolder(dist, origin);
    expect(await read('client/index.html')).not.toBeNull();
  });

  it('is none before edition.json is there, and says what to do', async () => {
    await rename(join(dist, 'client/edition.json'), join(dist, 'client/next.json'));
    expect(await stampOf(dist)).toBeNull();
    await expect(openFolder(dist, origin)).rejects.toThrow('Build it first');
  });
});
