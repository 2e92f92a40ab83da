import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, filesIn, freePort, linkModules, said } from '../end-to-end/site.ts';
import { type Peer, startPeer } from '../peer/peer.ts';
import { withLinks } from '../themes/add-lines.ts';
import { compare } from '../themes/compare.ts';
import { feedFaults } from '../themes/feed-faults.ts';
import { brokenWays } from '../themes/linked.ts';
import { astroAdd, offerPackage } from './astro-add.ts';
import { repository } from './packed.ts';
import type { Registry } from './registry.ts';

/** A blog that exists: `astro add`, nine lines by hand, and readers on other servers follow it. `npm run themes` does the same to any. */
let room: string;
let blog: string;
let port: number;
let registry: Registry;
let reader: Peer;
let server: ChildProcess | undefined;

const plainConfig =
  "import { defineConfig } from 'astro/config';\n\nexport default defineConfig({ site: 'https://blog.example' });\n";

beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'newswire-add-'));
  blog = join(room, 'blog');
  port = await freePort();
  reader = await startPeer();
  await cp(join(repository, 'test/fixtures/blog'), blog, { recursive: true });
  await writeFile(join(blog, 'astro.config.mjs'), plainConfig);
  await writeFile(join(blog, 'package.json'), '{ "name": "blog", "private": true, "type": "module" }');
  // By this file Astro knows that npm is at home here.
  await writeFile(join(blog, 'package-lock.json'), '{ "name": "blog", "lockfileVersion": 3, "packages": {} }');
  // What is in the folder above is found from the blog, and is none of npm's business there: it fetches one package.
  await linkModules(room);
  registry = await offerPackage(join(room, 'packed'));
});

afterAll(async () => {
  if (server?.exitCode === null) {
    server.kill('SIGKILL');
    await once(server, 'exit');
  }
  await reader?.close();
  await registry?.close();
  await rm(room, { recursive: true, force: true });
});

const origin = () => `http://localhost:${port}`;
const run = (path: string, ...parameters: string[]) =>
  spawn(process.execPath, [join(room, path), ...parameters], {
    cwd: blog,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: room,
      PORT: String(port),
      SITE_URL: origin(),
      NEWSWIRE_ALLOW_PRIVATE_ADDRESSES: '1',
      ...astroAdd.env(registry),
    },
  });

async function end(child: ChildProcess): Promise<string> {
  const output = collect(child);
  const [code] = await once(child, 'close');
  expect(code, output()).toBe(0);
  return output();
}

/** What is written by hand, with two lines for the head of its page: without it the paper has the name of its host, and no picture. */
const byHand = `newswire({
    masthead: {
      title: 'Notes from a Harbour',
      description: 'What happens by the water.',
      icon: '/icon.png',
    },
  })`;

const newswire = 'blog/node_modules/astro-newswire/lib/cli/main.js';
const astro = 'node_modules/astro/bin/astro.mjs';
const page = 'src/pages/blog/[...slug].astro';
let before: Map<string, string>;

describe('astro add astro-newswire', () => {
  it('finds the package in a registry, installs it, and writes it into the configuration', async () => {
    await end(run(astro, 'build', '--site', origin()));
    before = await filesIn(join(blog, 'dist'));
    const output = await end(run(astro, ...astroAdd.words));
    expect(output).toContain('Added the following integration to your project');
    expect(registry.asked).toContain('/astro-newswire/-/astro-newswire-0.1.0.tgz');
    const config = await readFile(join(blog, 'astro.config.mjs'), 'utf8');
    expect(config).toContain("import newswire from 'astro-newswire';");
    expect(config).toContain('integrations: [newswire()]');
    const { dependencies } = JSON.parse(await readFile(join(blog, 'package.json'), 'utf8'));
    expect(dependencies).toEqual({ 'astro-newswire': '^0.1.0' });
  });

  it('is all but nine lines of what a blog needs to have feeds that are valid, and its pages stay as they were', async () => {
    const config = await readFile(join(blog, 'astro.config.mjs'), 'utf8');
    await writeFile(join(blog, 'astro.config.mjs'), config.replace('newswire()', byHand));
    await writeFile(join(blog, page), withLinks(await readFile(join(blog, page), 'utf8')));
    expect(byHand.split('\n')).toHaveLength(7);
    await cp(join(blog, 'src/content/blog/first.png'), join(blog, 'public/icon.png'));
    await end(run(newswire, 'build'));
    const files = await filesIn(join(blog, 'dist'));
    expect(files.get('rss.xml')).toContain('<title>First post</title>');
    expect(await feedFaults(files, (path) => !before.has(path))).toEqual({ feeds: 9, faults: [] });
    const { pages, same, changed } = compare(before, before, files);
    expect({ pages, same }).toEqual({ pages: 2, same: 2 });
    // A draft's picture, which Astro alone would have published.
    expect(changed.map(({ path }) => path)).toEqual([expect.stringMatching(/^_astro\/unfinished\..*png$/)]);
  });

  it('is all but these lines of what it needs to be followed: from the handle to the account, its articles, and a Follow', async () => {
    server = run(newswire, 'serve');
    await said(server, collect(server), 'Ctrl-C stops it.');
    await reader.follow(`@news@localhost:${port}`);
    expect(await reader.inspect(`@news@localhost:${port}`)).toEqual([]);
    expect(reader.following()).toHaveLength(1);
    const { articles } = JSON.parse(await readFile(join(blog, 'dist/edition.json'), 'utf8'));
    expect(articles).toHaveLength(2);
    expect(await brokenWays({ articles }, reader)).toEqual([]);
  });
});
