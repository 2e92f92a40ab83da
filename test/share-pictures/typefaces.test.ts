import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTypefaces } from '../../src/integrations/newswire/share-pictures/typefaces.ts';
import { emptyFolder, fontFile, root, sampleTypefaces } from './sample.ts';

describe('the fonts of share pictures', () => {
  test('are the heavy ones for headlines and the light ones for decks, the others behind them', async () => {
    const { bold, plain } = await sampleTypefaces();
    expect(bold.map(({ weight }) => weight)).toEqual([800, 800, 800, 800, 800, 400]);
    expect(plain.map(({ weight }) => weight)).toEqual([400, 800, 800, 800, 800, 800]);
  });

  test('may lie in the site itself, and give the pictures another address when one of them changes', async () => {
    const site = await emptyFolder();
    await mkdir(join(site, 'fonts'));
    const installed = createRequire(import.meta.url).resolve(fontFile('korean-700'));
    await copyFile(installed, join(site, 'fonts/headline.woff'));
    const own = await openTypefaces(['fonts/headline.woff'], site, 'ko');
    expect(own.paths).toEqual([join(site, 'fonts/headline.woff')]);
    expect(own.design).toBe((await openTypefaces([fontFile('korean-700')], root, 'ko')).design);
    expect(own.design).not.toBe((await openTypefaces([fontFile('korean-800')], root, 'ko')).design);
  });

  test('stop the build when one cannot be used, each by its name and with a remedy', async () => {
    const site = await emptyFolder();
    await writeFile(join(site, 'notes.ttf'), 'no font');
    const names = ['fonts/none.woff', '@fontsource/none/files/none.woff', 'notes.ttf', fontFile('latin-700', 'woff2')];
    const refused = openTypefaces(names, site, 'ko').catch((error: Error) => error.message);
    await expect(refused.then((text) => String(text).replaceAll(site, 'SITE'))).resolves.toMatchInlineSnapshot(`
      "The share pictures of astro-newswire cannot be drawn:
        newswire({ sharePictures.fonts }): There is no fonts/none.woff, neither as a file under SITE nor in an installed package. Correct the path, or put the file there.
        newswire({ sharePictures.fonts }): There is no @fontsource/none/files/none.woff, neither as a file under SITE nor in an installed package. Correct the path, or install the package: npm install --save-dev @fontsource/none
        newswire({ sharePictures.fonts }): notes.ttf is not a font that can be read. Give its .woff, .ttf or .otf; a .woff2 or .ttc is packed in another way.
        newswire({ sharePictures.fonts }): There is no @fontsource/nanum-myeongjo/files/nanum-myeongjo-latin-700-normal.woff2, neither as a file under SITE nor in an installed package. Correct the path, or install the package: npm install --save-dev @fontsource/nanum-myeongjo"
    `);
    const packed = openTypefaces([fontFile('latin-700', 'woff2')], root, 'ko');
    await expect(packed).rejects.toThrow('is not a font that can be read. Give its .woff, .ttf or .otf');
  });

  test('need Hangul where the paper is in Korean, and only there', async () => {
    const latin = [fontFile('latin-700')];
    await expect(openTypefaces(latin, root, 'ko-KR')).rejects.toThrow(
      'None of the fonts has Hangul, and the paper is in Korean. Add one that has, such as @fontsource/nanum-myeongjo/',
    );
    await expect(openTypefaces(latin, root, 'en')).resolves.toBeDefined();
  });
});
