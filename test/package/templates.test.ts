import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, filesIn } from '../end-to-end/site.ts';
import { grammarFaults, jsonFaults, textFaults, xmlFaults } from '../feeds/faults.ts';
import { openGitHub } from './github.ts';
import { type Installed, installPacked, repository } from './packed.ts';

const origin = 'https://paper.example';

interface Template {
  name: string;
  /** Fediverse documents that it must have. */
  documents: string[];
  /** Pages that a reader of the first article comes by. */
  pages: string[];
  /** One more article, so that lists have a second page. */
  more(id: string): { path: string; matter: string };
}

/** Sites to begin with, as somebody copies them: each with the package from its tarball. */
const templates: Template[] = [
  {
    name: 'newspaper',
    documents: [
      'actors/paper',
      'actors/section-town',
      'actors/author-town-desk',
      'articles/2026-11-19-last-ferry',
      'outbox/paper',
      'featured/paper',
    ],
    pages: [
      'index',
      'articles/last-ferry/index',
      'articles/page/2/index',
      'sections/town/index',
      'sections/town/page/2/index',
      'authors/town-desk/page/2/index',
      'corrections/index',
    ],
    more: (id) => ({
      path: `src/content/articles/${id}.md`,
      matter: 'section: town\nauthors: [town-desk]\npublished: 2026-09-01 09:00',
    }),
  },
  {
    name: 'blog',
    documents: ['actors/paper', 'articles/three-hammers', 'outbox/paper'],
    pages: ['index', 'page/2/index', 'blog/three-hammers/index', 'tags/tools/index', 'about/index', '404'],
    more: (id) => ({ path: `src/content/blog/${id}.md`, matter: 'description: Words.\npubDate: 2026-09-01' }),
  },
];

describe.each(templates)('the template $name', ({ name, documents, pages, more }) => {
  let site: Installed;
  let files: Map<string, string>;
  let said: string;
  let made: string;

  beforeAll(async () => {
    site = await installPacked();
    made = await createSite(name, site.folder);
    await cp(join(site.folder, 'my-site'), site.folder, { recursive: true });
    for (let number = 1; number <= 55; number += 1) {
      const { path, matter } = more(`more-${number}`);
      const text = `---\nid: more-${number}\ntitle: Number ${number}\n${matter}\ntags: [more]\n---\n\nWords.\n`;
      await writeFile(join(site.folder, path), text);
    }
    const child = spawn(process.execPath, [join(site.folder, 'node_modules/astro/bin/astro.mjs'), 'build'], {
      cwd: site.folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: site.folder,
        SITE_URL: origin,
        NEWSWIRE_NOW: '2026-11-22T12:00:00Z',
        ASTRO_TELEMETRY_DISABLED: '1',
      },
    });
    const output = collect(child);
    const [code] = await once(child, 'close');
    said = output();
    expect(code, said).toBe(0);
    files = await filesIn(join(site.folder, 'dist'));
  });

  afterAll(() => site.remove());

  const utf8 = (path: string) => Buffer.from(files.get(path) ?? '', 'latin1').toString();
  const named = (end: string) =>
    [...files.keys()].filter((path) => path.endsWith(end)).map((fileName) => ({ fileName, contents: utf8(fileName) }));

  it('is what "npm create astro" makes a new site of, with a name of its own and nothing that git should not keep', async () => {
    expect(made).toContain('Project initialized!');
    const template = await filesIn(join(repository, 'templates', name));
    const files = await filesIn(join(site.folder, 'my-site'));
    const manifest = template.get('package.json')?.replace(`"name": "${name}"`, '"name": "my-site"');
    expect({ ...Object.fromEntries(files), 'package.json': JSON.parse(files.get('package.json') ?? '') }).toEqual({
      ...Object.fromEntries(template),
      // Astro takes it out: a template is often more private than what is made of it.
      'package.json': { ...JSON.parse(manifest ?? ''), private: undefined },
    });
    expect(files.get('.gitignore')?.split('\n')).toEqual(
      expect.arrayContaining(['node_modules/', 'dist', '.newswire/']),
    );
  });

  it('asks for this package and the Astro that it is tested with', async () => {
    const read = async (path: string) => JSON.parse(await readFile(join(repository, path), 'utf8'));
    const { version, peerDependencies, engines } = await read('package.json');
    const manifest = await read(`templates/${name}/package.json`);
    expect(manifest.dependencies).toEqual({ ...peerDependencies, 'astro-newswire': `^${version}` });
    expect(manifest.engines).toEqual(engines);
  });

  it('is built without a word of warning', () => {
    expect(said).not.toMatch(/\[WARN\]|\[ERROR\]/);
  });

  it('has its pages, and leads to none that there is not', () => {
    expect([...files.keys()]).toEqual(expect.arrayContaining(pages.map((page) => `${page}.html`)));
    const led = named('.html').flatMap(({ contents }) =>
      [...contents.matchAll(/(?:href|src)="([^"#]+)/g)].map(
        ([, address = '']) => new URL(address.replaceAll('&amp;', '&'), origin),
      ),
    );
    const paths = new Set(led.filter((url) => url.origin === origin).map(({ pathname }) => decodeURI(pathname)));
    const isThere = (path: string) => files.has(`${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`);
    expect(paths.size).toBeGreaterThan(10);
    // What only the server answers lies below one address.
    expect([...paths].filter((path) => !path.startsWith('/ap/live/') && !isThere(path))).toEqual([]);
  });

  it('says once what its list of topics is', () => {
    expect(utf8('tags/index.html').match(/<h[1-6]/g)).toHaveLength(1);
  });

  it('has feeds that are valid', async () => {
    expect(named('rss.xml').length).toBeGreaterThan(3);
    expect(await grammarFaults(named('rss.xml'), 'rss.rng')).toEqual([]);
    expect(await grammarFaults(named('atom.xml'), 'atom.rng')).toEqual([]);
    expect(xmlFaults([...named('rss.xml'), ...named('atom.xml'), ...named('sitemap.xml')])).toEqual([]);
    expect(await jsonFaults(named('feed.json'))).toEqual([]);
    expect(textFaults([...named('rss.xml'), ...named('atom.xml'), ...named('feed.json')])).toEqual([]);
  });

  it('has accounts, and an object for each article', () => {
    const found = documents.map((path) => [path, JSON.parse(utf8(`ap/${path}`)).id]);
    expect(found).toEqual(documents.map((path) => [path, `${origin}/ap/${path}`]));
  });

  it('is none of the tarball', () => {
    expect(site.paths.filter((path) => path.startsWith('templates/'))).toEqual([]);
  });
});

/** As a stranger begins: `npm create astro@latest -- --template paper/newswire/templates/blog`. @returns what was said. */
async function createSite(template: string, folder: string): Promise<string> {
  const github = await openGitHub();
  const program = join(repository, 'node_modules/create-astro/create-astro.mjs');
  const wanted = ['my-site', '--template', `paper/newswire/templates/${template}`];
  const quietly = ['--yes', '--no-install', '--no-git', '--no-ai', '--skip-houston'];
  const child = spawn(
    process.execPath,
    ['--import', join(here, 'ask-github-here.ts'), program, ...wanted, ...quietly],
    {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, GITHUB_HERE: github.url },
    },
  );
  const output = collect(child);
  const [code] = await once(child, 'close');
  await github.close();
  expect(code, output()).toBe(0);
  return output();
}

const here = import.meta.dirname;
