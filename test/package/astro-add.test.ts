import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, filesIn, freePort, linkModules, said } from '../end-to-end/site.ts';
import { grammarFaults, jsonFaults, textFaults, xmlFaults } from '../feeds/faults.ts';
import { type Peer, startPeer } from '../peer/peer.ts';
import { packInto, repository } from './packed.ts';
import { openRegistry, type Registry } from './registry.ts';

/** A blog that exists: `astro add`, seven lines by hand, and readers on other servers follow it. */
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
  const manifest = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
  await mkdir(join(room, 'packed'));
  const { tarball } = packInto(join(room, 'packed'));
  const alone = { ...manifest, dependencies: {}, peerDependencies: {}, devDependencies: {}, scripts: {} };
  registry = await openRegistry({ manifest: alone, tarball });
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

const run = (path: string, ...parameters: string[]) =>
  spawn(process.execPath, [join(room, path), ...parameters], {
    cwd: blog,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: room,
      PORT: String(port),
      SITE_URL: `http://localhost:${port}`,
      NEWSWIRE_ALLOW_PRIVATE_ADDRESSES: '1',
      ASTRO_TELEMETRY_DISABLED: '1',
      npm_config_registry: registry.url,
      npm_config_update_notifier: 'false',
      npm_config_audit: 'false',
    },
  });

async function end(child: ChildProcess): Promise<string> {
  const output = collect(child);
  const [code] = await once(child, 'close');
  expect(code, output()).toBe(0);
  return output();
}

/** All that is written by hand: without it the paper has the name of its host, and no picture. */
const byHand = `newswire({
    masthead: {
      title: 'Notes from a Harbour',
      description: 'What happens by the water.',
      icon: '/icon.png',
    },
  })`;

const newswire = 'blog/node_modules/astro-newswire/lib/cli/main.js';

describe('astro add astro-newswire', () => {
  it('finds the package in a registry, installs it, and writes it into the configuration', async () => {
    const output = await end(run('node_modules/astro/bin/astro.mjs', 'add', 'astro-newswire', '--yes'));
    expect(output).toContain('Added the following integration to your project');
    expect(registry.asked).toContain('/astro-newswire/-/astro-newswire-0.1.0.tgz');
    const config = await readFile(join(blog, 'astro.config.mjs'), 'utf8');
    expect(config).toContain("import newswire from 'astro-newswire';");
    expect(config).toContain('integrations: [newswire()]');
    const { dependencies } = JSON.parse(await readFile(join(blog, 'package.json'), 'utf8'));
    expect(dependencies).toEqual({ 'astro-newswire': '^0.1.0' });
  });

  it('is all but seven lines of what a blog needs to have feeds that are valid', async () => {
    const config = await readFile(join(blog, 'astro.config.mjs'), 'utf8');
    await writeFile(join(blog, 'astro.config.mjs'), config.replace('newswire()', byHand));
    expect(byHand.split('\n')).toHaveLength(7);
    await cp(join(blog, 'src/content/blog/first.png'), join(blog, 'public/icon.png'));
    await end(run(newswire, 'build'));
    const files = [...(await filesIn(join(blog, 'dist')))].map(([fileName, text]) => ({
      fileName,
      contents: Buffer.from(text, 'latin1').toString(),
    }));
    const named = (name: string) => files.filter(({ fileName }) => fileName.endsWith(name));
    expect(files.find(({ fileName }) => fileName === 'rss.xml')?.contents).toContain('<title>First post</title>');
    expect(await grammarFaults(named('rss.xml'), 'rss.rng')).toEqual([]);
    expect(await grammarFaults(named('atom.xml'), 'atom.rng')).toEqual([]);
    expect(xmlFaults([...named('rss.xml'), ...named('atom.xml'), ...named('sitemap.xml')])).toEqual([]);
    expect(await jsonFaults(named('feed.json'))).toEqual([]);
    expect(textFaults([...named('rss.xml'), ...named('atom.xml'), ...named('feed.json')])).toEqual([]);
  });

  it('is all but these lines of what it needs to be followed: from the handle to the account, its articles, and a Follow', async () => {
    server = run(newswire, 'serve');
    await said(server, collect(server), 'Ctrl-C stops it.');
    await reader.follow(`@news@localhost:${port}`);
    expect(await reader.inspect(`@news@localhost:${port}`)).toEqual([]);
    expect(reader.following()).toHaveLength(1);
  });
});
