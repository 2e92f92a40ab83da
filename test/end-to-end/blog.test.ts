import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { installTarball, packInto } from '../package/packed.ts';
import { collect, filesIn, freePort, said } from './site.ts';

/** Somebody's blog adds the package from its tarball, and says newswire() without a word more. */
const repository = fileURLToPath(new URL('../../', import.meta.url));
const moment = '2026-11-22T12:00:00Z';
let folder: string;
let dev: ChildProcess | undefined;
let devPort: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newswire-blog-'));
  await cp(join(repository, 'test/fixtures/blog'), folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "name": "blog", "private": true, "type": "module" }');
  // As a Mac saves the name, and as it comes out of its archives on any other disk.
  const apart = '서울 소식.md'.normalize('NFD');
  const post = '---\ntitle: 서울 소식\ndescription: 한글 이름의 글\npubDate: 2026-11-03\n---\n\n글\n';
  await writeFile(join(folder, 'src/content/blog', apart), post);
  // A schema that lets a date be forgotten.
  const config = join(folder, 'src/content.config.ts');
  const schema = await readFile(config, 'utf8');
  await writeFile(config, schema.replace('pubDate: z.coerce.date()', 'pubDate: z.coerce.date().optional()'));
  await writeFile(
    join(folder, 'src/content/blog/forgotten.md'),
    '---\ntitle: Forgotten\ndescription: x\n---\n\nWords\n',
  );
  await installTarball(packInto(folder).tarball, folder);
});

afterAll(async () => {
  if (dev?.exitCode === null) {
    dev.kill('SIGTERM');
    await once(dev, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
});

const withoutPictures = (text: string) =>
  text
    .replace(/(?:https:\/\/blog\.example)?\/_(?:astro|image)[^"\\<\s]*/g, 'PICTURE')
    // Computed in a build only: it would hold up every page of `astro dev`.
    .replace(/,"blurhash":"[^"]*"/g, '')
    // A feed's hash covers the addresses of its pictures.
    .replace(/(?<=\.(?:xml|json)":)"[0-9a-f]{16}"/g, 'HASH');
const lacking = /1 entry of "blog" without a title or a date.*src\/content\/blog\/forgotten\.md\. /g;
const astro = (parameters: string[]) =>
  spawn(process.execPath, [join(repository, 'node_modules/astro/bin/astro.mjs'), ...parameters], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      NEWSWIRE_NOW: moment,
      ASTRO_TELEMETRY_DISABLED: '1',
      ASTRO_DEV_BACKGROUND: '0',
    },
  });

describe('somebody’s blog', () => {
  it('builds with feeds and fediverse documents, and is told once of ids that follow file names and of what has no date', async () => {
    const child = astro(['build']);
    const output = collect(child);
    const [code] = await once(child, 'close');
    expect(code, output()).toBe(0);
    expect(output().match(/have no id of their own/g)).toHaveLength(1);
    expect(output().match(lacking)).toHaveLength(1);
    const files = await filesIn(join(folder, 'dist'));
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        'rss.xml',
        'atom.xml',
        'feed.json',
        '.well-known/webfinger',
        'ap/actors/paper',
        'ap/articles/blog-first-post',
        'ap/articles/blog-second-post',
        'ap/outbox/paper',
        'edition.json',
        '_headers',
      ]),
    );
    expect(files.get('rss.xml')).toContain('https://blog.example/blog/second-post/');
    expect([...files.values()].join('')).not.toContain('Unfinished');
    const links = files.get('rss.xml')!.matchAll(/<link>https:\/\/blog\.example\/(blog\/[^<]+)<\/link>/g);
    const pages = [...links].map(([, path = '']) => `${decodeURI(path)}index.html`);
    expect(pages).toContain('blog/서울-소식/index.html'.normalize('NFC'));
    expect(pages.filter((path) => !files.has(path))).toEqual([]);
    // Astro puts every picture of a collection into the folder; one that only a draft shows is taken out again.
    expect([...files.keys()].filter((path) => path.startsWith('_astro/unfinished'))).toEqual([]);
    expect(files.get('ap/articles/blog-first-post')).toMatch(/_astro\/first\.[^"]+\.jpe?g/);
  });

  it('answers in astro dev what it answers when built', async () => {
    devPort = await freePort();
    dev = astro(['dev', '--port', String(devPort)]);
    const output = collect(dev);
    await said(dev, output, 'watching for file changes');
    const built = await filesIn(join(folder, 'dist'));
    const documents = [...built.keys()].filter((path) => !path.endsWith('.html') && !path.startsWith('_'));
    expect(documents.length).toBeGreaterThan(10);
    for (const path of documents) {
      const answer = await fetch(`http://localhost:${devPort}/${path}`);
      expect([path, answer.status]).toEqual([path, 200]);
      // A picture is made at the first request in dev, and has another address there.
      expect(withoutPictures(await answer.text()), path).toBe(
        withoutPictures(await readFile(join(folder, 'dist', path), 'utf8')),
      );
    }
    expect(output().match(lacking)).toHaveLength(1);
    expect((await fetch(`http://localhost:${devPort}/ap/actors/paper`)).headers.get('Content-Type')).toBe(
      'application/activity+json; charset=utf-8',
    );
  });

  it('tells in astro dev whose account is whose, as its server will', async () => {
    const ask = (resource: string) =>
      fetch(`http://localhost:${devPort}/.well-known/webfinger?${new URLSearchParams({ resource })}`);
    const found = await ask('acct:news@blog.example');
    expect(found.headers.get('Content-Type')).toBe('application/jrd+json; charset=utf-8');
    expect(await found.json()).toMatchObject({
      subject: 'acct:news@blog.example',
      aliases: ['https://blog.example/', 'https://blog.example/ap/actors/paper'],
    });
    expect((await ask('acct:nobody@blog.example')).status).toBe(404);
    expect((await ask('acct:news@other.example')).status).toBe(404);
  });

  it('gets lasting ids on demand: the ones it already has', async () => {
    const cli = join(folder, 'node_modules/astro-newswire/lib/cli/main.js');
    const run = (parameters: string[]) =>
      execFileSync(process.execPath, [cli, ...parameters], { cwd: folder, encoding: 'utf8' });
    expect(run(['ids', 'src/content/blog'])).toContain('5 files have no id');
    expect(await readFile(join(folder, 'src/content/blog/first-post.md'), 'utf8')).not.toContain('id:');
    run(['ids', 'src/content/blog', '--write']);
    expect(await readFile(join(folder, 'src/content/blog/first-post.md'), 'utf8')).toMatch(
      /^---\nid: blog-first-post\ntitle: First post\n/,
    );
    expect(run(['ids', 'src/content/blog', '--write'])).toContain('Every file has its id.');
  });

  it('is told what its host cannot do, and gets what the host reads', async () => {
    const config = join(folder, 'astro.config.mjs');
    const text = await readFile(config, 'utf8');
    await writeFile(config, text.replace('newswire()', "newswire({ host: ['cloudflare', 'nginx'] })"));
    // Astro starts again by itself, and answers then what this host's files will answer.
    const answer = await vi.waitFor(async () => {
      const found = await fetch(`http://localhost:${devPort}/ap/webfinger/news`);
      expect(found.status).toBe(200);
      return found.json();
    }, 10_000);
    expect(answer).toMatchObject({ subject: 'acct:news@blog.example' });
    dev?.kill('SIGTERM');
    const child = astro(['build']);
    const output = collect(child);
    const [code] = await once(child, 'close');
    expect(code, output()).toBe(0);
    expect(output()).toContain('Without a server (NEWSWIRE_SERVER_URL)');
    expect(output()).toMatch(/Written for the host: .*nginx\.conf/);
    const files = await filesIn(join(folder, 'dist'));
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['_headers', '_worker.js', '_routes.json', 'ap/webfinger/news']),
    );
    expect(await readFile(join(folder, '.newswire/hosts/nginx.conf'), 'utf8')).toContain('location ^~ /ap/ {');
  });
});
