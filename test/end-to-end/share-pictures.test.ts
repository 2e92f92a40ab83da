import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copySite, filesIn, type Site } from './site.ts';

/** A picture's width and height, from the head of the PNG. */
function sizeOf(png: string): [number, number] {
  const bytes = Buffer.from(png, 'latin1');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe('the share pictures of the demo paper', () => {
  let site: Site;
  let files: Map<string, string>;

  const namedIn = (pages: Map<string, string>) =>
    [...pages]
      .filter(([path]) => path.endsWith('.html'))
      .flatMap(([, html]) => /<meta property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? [])
      .filter((url) => url.includes('/share/'));

  beforeAll(async () => {
    site = await copySite({ sharePictures: true });
    await site.write(
      'src/content/articles/not-yet.md',
      '---\nid: not-yet\ntitle: 아직 때가 아닌 기사\nsection: tech\nauthors: [tech-desk]\npublished: 2999-01-01 09:00\n---\n\n본문.\n',
    );
    const first = await site.run(['build']);
    expect(first.code, first.output).toBe(0);
    files = await filesIn(`${site.folder}/dist`);
  });
  afterAll(() => site.remove());

  test('lie where the pages say, each of 1200 by 630, and no others lie there', () => {
    const named = new Set(namedIn(files).map((url) => url.slice(`${site.origin}/`.length)));
    const written = [...files.keys()].filter((path) => path.startsWith('share/'));
    expect(named.size).toBeGreaterThan(20);
    expect([...named].sort()).toEqual(written.sort());
    for (const path of written) expect(sizeOf(files.get(path) ?? '')).toEqual([1200, 630]);
  });

  test('tell nothing of what is not out', () => {
    expect([...files.keys()].filter((path) => path.includes('not-yet'))).toEqual([]);
  });

  test('are not drawn a second time, and are the same bytes', async () => {
    const second = await site.run(['build']);
    expect(second.output).toMatch(/share pictures written, 0 of them drawn anew/);
    const again = await filesIn(`${site.folder}/dist`);
    for (const [path, png] of files) if (path.startsWith('share/')) expect(again.get(path) === png, path).toBe(true);
  });

  test('stop the build when a font is missing, by its name', async () => {
    const config = await site.read('astro.config.mjs');
    await site.write('astro.config.mjs', config.replace("'korean-800'", "'gone-800'"));
    const refused = await site.run(['build']);
    expect(refused.code).not.toBe(0);
    expect(refused.output).toMatch(/newswire\(\{ sharePictures\.fonts \}\): There is no \S+-gone-800-normal\.woff/);
  });
});
