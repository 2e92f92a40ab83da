import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImageMetadata } from 'astro';
import { decode, isBlurhashValid } from 'blurhash';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toBlurHash } from '../../src/integrations/newswire/routes/blurhash.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newswire-blurhash-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A picture as Astro hands it to a page: its file is known, but not listed among its properties. */
function picture(fsPath?: string): ImageMetadata {
  const image: ImageMetadata = { src: '/_astro/a.png', width: 300, height: 200, format: 'png' };
  return fsPath ? Object.defineProperty(image, 'fsPath', { value: fsPath, enumerable: false }) : image;
}

/** A picture file, red on its left and blue on its right. */
async function redAndBlue(name: string, width: number, height: number): Promise<string> {
  const path = join(folder, name);
  const half = { width: Math.round(width / 2), height, channels: 3 as const };
  const blue = await sharp({ create: { ...half, background: '#0000ff' } })
    .png()
    .toBuffer();
  await sharp({ create: { width, height, channels: 3, background: '#ff0000' } })
    .composite([{ input: blue, gravity: 'east' }])
    .png()
    .toFile(path);
  return path;
}

describe('the colours of a picture', () => {
  test('stand in a line that any server can draw, where they are in the picture', async () => {
    const hash = (await toBlurHash(picture(await redAndBlue('wide.png', 300, 200)))) ?? '';
    expect(isBlurhashValid(hash).result).toBe(true);
    // Mastodon takes these letters only.
    expect(hash).toMatch(/^[\w#$%*+,\-.:;=?@[\]^{|}~]{28}$/);
    const pixels = decode(hash, 8, 8);
    const [left, right] = [[...pixels.slice(0, 3)], [...pixels.slice(28, 31)]];
    expect(left[0]).toBeGreaterThan(2 * (left[2] ?? 0));
    expect(right[2]).toBeGreaterThan(2 * (right[0] ?? 0));
  });

  test('are finer along the longer side', async () => {
    expect(await toBlurHash(picture(await redAndBlue('wider.png', 300, 200)))).toMatch(/^L/);
    expect(await toBlurHash(picture(await redAndBlue('tall.png', 200, 300)))).toMatch(/^T/);
  });

  test('are found once for a picture, however many pages show it', async () => {
    const path = await redAndBlue('once.png', 30, 20);
    const first = await toBlurHash(picture(path));
    await rm(path);
    expect(await toBlurHash(picture(path))).toBe(first);
  });

  test('are left away where there is no file on this machine, or none that is a picture', async () => {
    await writeFile(join(folder, 'broken.png'), 'no picture');
    expect(await toBlurHash(picture())).toBeUndefined();
    expect(await toBlurHash(picture(join(folder, 'missing.png')))).toBeUndefined();
    expect(await toBlurHash(picture(join(folder, 'broken.png')))).toBeUndefined();
  });
});
