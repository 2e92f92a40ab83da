import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fontFile, root } from './sample.ts';

const lib = (path: string) => JSON.stringify(fileURLToPath(new URL(`../../lib/${path}`, import.meta.url)));

/** Runs the compiled package in a process of its own, and answers with what it loaded of what draws. */
function loadedBy(options: object): string[] {
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
    await import(${lib('index.js')});
    const { readOptions } = await import(${lib('options.js')});
    const { openSharing } = await import(${lib('sharing.js')});
    await openSharing(readOptions(${JSON.stringify(options)}), ${JSON.stringify(root)}, 'ko');
    console.log(JSON.stringify(loaded));
  `;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  const loaded = JSON.parse(output) as string[];
  expect(loaded.length).toBeGreaterThan(10);
  return loaded.flatMap((url) => /(?:share-pictures\/[\w-]+|satori|@resvg)/.exec(url)?.[0] ?? []);
}

describe('a site', () => {
  test('that wants no share pictures loads nothing that draws', () => {
    expect(loadedBy({})).toEqual([]);
  });

  test('that wants some reads its fonts at once, and loads the libraries only to draw', () => {
    const loaded = loadedBy({ sharePictures: { fonts: [fontFile('korean-800')] } });
    expect(loaded).toContain('share-pictures/typefaces');
    expect(loaded.filter((name) => /satori|resvg/.test(name))).toEqual([]);
  });
});
