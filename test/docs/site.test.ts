import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contents, languages, slugOf } from '../../docs/site/src/contents.ts';
import { deadLinksOf, type Page, pagesIn } from '../browser/checks/links.ts';
import { markupErrors } from '../browser/checks/validity.ts';
import { collect, filesIn, type Result } from '../end-to-end/site.ts';
import { grammarFaults, jsonFaults, textFaults, xmlFaults } from '../feeds/faults.ts';
import { openBuilt } from '../search/built-index.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const origin = 'https://docs.example';
let folder: string;
let files: Map<string, string>;
let pages: Page[];

/** As `npm run docs` does, but into a folder of its own. @param root in which `docs/site` lies. */
async function build(root: string, dist: string): Promise<Result> {
  const astro = join(repository, 'node_modules/astro/bin/astro.mjs');
  const child = spawn(process.execPath, [astro, 'build', '--root', 'docs/site', '--outDir', dist], {
    cwd: root,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      SITE_URL: origin,
      NEWSWIRE_BESIDE: join(folder, 'beside'),
      ASTRO_TELEMETRY_DISABLED: '1',
    },
  });
  const output = collect(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: output() };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newswire-docs-'));
  const { code, output } = await build(repository, join(folder, 'dist'));
  expect(code, output).toBe(0);
  files = await filesIn(join(folder, 'dist'));
  pages = pagesIn(files, origin);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const text = (path: string) => Buffer.from(files.get(path) ?? '', 'latin1').toString();
const fileAt = (url: string) => decodeURI(new URL(url).pathname.slice(1)).replace(/(^|\/)$/, '$1index.html');
const feeds = (name: string) =>
  [...files.keys()].filter((path) => path.endsWith(name)).map((path) => ({ fileName: path, contents: text(path) }));

describe('the documentation, built by the paper it is about', () => {
  test('has a page of each file, and every link and anchor leads somewhere', async () => {
    const written = contents.flatMap((row) => languages.map((language) => slugOf({ row, language })));
    expect(written.filter((slug) => files.has(`${slug}/index.html`)).length).toBeGreaterThan(50);
    const ask = (address: string) => new Response(null, { status: files.has(fileAt(address)) ? 200 : 404 });
    expect(await deadLinksOf(pages, origin, ask)).toEqual([]);
  });

  test('shows no picture that is not there, and none without its size or words for who cannot see it', () => {
    const pictures = pages.flatMap(({ url, html }) =>
      [...html.matchAll(/<img\b[^>]*>/g)].map(([tag]) => ({ url, tag, src: / src="([^"]*)"/.exec(tag)?.[1] ?? '' })),
    );
    expect(pictures.length).toBeGreaterThan(100);
    expect(pictures.filter(({ url, src }) => !files.has(fileAt(new URL(src, url).href)))).toEqual([]);
    expect(pictures.filter(({ tag }) => !/ width="\d+"/.test(tag) || !/ alt(?:="|[ >])/.test(tag))).toEqual([]);
  });

  test('names on each page the same page in the other language, and is named there', () => {
    const others = new Map(
      pages.map(({ url, html }) => [
        url,
        [...html.matchAll(/<link rel="alternate" hreflang="\w+" href="([^"]+)"/g)].map(([, href = '']) => href),
      ]),
    );
    expect(others.get(`${origin}/ko/guide/community/`)).toEqual([
      `${origin}/guide/community/`,
      `${origin}/ko/guide/community/`,
    ]);
    for (const [url, named] of others) for (const other of named) expect(others.get(other), other).toContain(url);
    expect(pages.find(({ url }) => url === `${origin}/ko/guide/community/`)?.html).toContain('<html lang="ko">');
  });

  test('is valid HTML on every kind of page', async () => {
    for (const path of [
      '',
      'ko/',
      'guide/',
      'ko/guide/community/',
      'components/',
      'ko/search/',
      'subscribe/',
      '404.html',
    ])
      expect(await markupErrors(text(fileAt(`${origin}/${path}`))), path).toEqual([]);
  });

  test('has one heading of the first rank on each page, and leads from page to page in order', () => {
    expect(pages.filter(({ html }) => html.match(/<h1[ >]/g)?.length !== 1).map(({ url }) => url)).toEqual([]);
    expect(text('decisions/0002-permanent-addresses-under-ap/index.html')).toMatch(
      /rel="prev" href="\/decisions\/0001-[\s\S]*rel="next" href="\/decisions\/0003-/,
    );
  });

  test('finds words of the guide, in Korean by their stems too', async () => {
    const index = await openBuilt(join(folder, 'dist/pagefind'));
    const found = async (query: string) => (await index.ask(query)).map(({ path }) => path);
    expect((await found('답글을'))[0]).toContain('/ko/');
    expect(await found('취소선이라는낱말')).toEqual([]);
    expect((await found('SITE_URL')).length).toBeGreaterThan(1);
  });

  test('comes as valid feeds and as articles of the fediverse', async () => {
    expect(feeds('rss.xml').length).toBeGreaterThan(3);
    expect(await grammarFaults(feeds('rss.xml'), 'rss.rng')).toEqual([]);
    expect(await grammarFaults(feeds('atom.xml'), 'atom.rng')).toEqual([]);
    expect(await jsonFaults(feeds('feed.json'))).toEqual([]);
    const all = ['rss.xml', 'atom.xml', 'feed.json'].flatMap(feeds);
    expect(xmlFaults(all.filter(({ fileName }) => fileName.endsWith('.xml')))).toEqual([]);
    expect(textFaults(all)).toEqual([]);
    const article = JSON.parse(text('ap/articles/ko-guide-community'));
    expect([article.type, Object.keys(article.contentMap)]).toEqual(['Note', ['ko']]);
    expect(JSON.stringify(article)).toContain(`${origin}/ko/guide/community/`);
  });
});

describe('documentation with a link that leads to nothing', () => {
  test('is not built, and says the file, the line and what to do', async () => {
    const root = join(folder, 'broken');
    for (const name of ['astro.config.mjs', 'tsconfig.json', 'src', 'public'])
      await cp(join(repository, 'docs/site', name), join(root, 'docs/site', name), { recursive: true });
    await cp(join(repository, 'package.json'), join(root, 'package.json'));
    for (const name of ['lib', 'src', 'node_modules', 'tsconfig.json'])
      await symlink(join(repository, name), join(root, name));
    await writeFile(join(root, 'docs/options.md'), '# Options\n\nAs said in [the guide](guide/nowhere.md).\n');
    const { code, output } = await build(root, join(root, 'dist'));
    expect(code).toBe(1);
    expect(output).toContain(
      'docs/options.md:3\n    guide/nowhere.md leads to nothing: there is no docs/guide/nowhere.md',
    );
    expect(output).toContain('-> Correct it, or take it out.');
    expect(output).not.toMatch(/^\s+at /m);
    expect(existsSync(join(root, 'dist'))).toBe(false);
  });
});
