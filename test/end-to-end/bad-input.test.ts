import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installed, installPacked, repository } from '../package/packed.ts';
import { collect, filesIn } from './site.ts';

/** A blog that something is wrong with: one sentence says what to do, and the paper that was built before stays. */
let site: Installed;

beforeAll(async () => {
  site = await installPacked();
  await write('package.json', '{ "name": "blog", "private": true, "type": "module" }');
  await write('dist/index.html', 'As it was built before.');
});

afterAll(() => site.remove());

/** The blog of the fixtures anew, with these files in the place of its own. */
async function change(files: Record<string, string>): Promise<void> {
  for (const path of ['src', 'public', '.astro', '.newswire', 'node_modules/.astro'])
    await rm(join(site.folder, path), { recursive: true, force: true });
  await cp(join(repository, 'test/fixtures/blog'), site.folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) await write(path, text);
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(site.folder, path)), { recursive: true });
  await writeFile(join(site.folder, path), text);
}

const newswire = 'node_modules/astro-newswire/lib/cli/main.js';
const astro = 'node_modules/astro/bin/astro.mjs';

/** What is said where a build must not succeed, without Astro's account of how far it came. */
async function refusal(program: string, environment: Record<string, string> = {}): Promise<string> {
  const { code, said } = await build(program, environment);
  expect(code, said).toBe(1);
  expect(said).not.toMatch(/^\s+at .+:\d+/m);
  expect(said).not.toContain('Stack trace');
  if (program === newswire)
    expect([...(await filesIn(join(site.folder, 'dist')))]).toEqual([['index.html', 'As it was built before.']]);
  return said;
}

async function build(program: string, environment: Record<string, string>): Promise<{ code: unknown; said: string }> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: site.folder, ASTRO_TELEMETRY_DISABLED: '1', ...environment };
  const child = spawn(process.execPath, [join(site.folder, program), 'build'], { cwd: site.folder, env });
  const said = collect(child);
  const [code] = await once(child, 'close');
  return { code, said: said() };
}

const configWith = (line: string) =>
  `import newswire from 'astro-newswire';\nimport { defineConfig } from 'astro/config';\nexport default defineConfig({ ${line} });\n`;

describe('a site that cannot be published', () => {
  it('has no address: ids would say localhost for good', async () => {
    await change({ 'astro.config.mjs': configWith('integrations: [newswire()]') });
    expect(await refusal(astro)).toContain("Write site: 'https://your.host' into astro.config");
  });

  it('has an option that there is not', async () => {
    await change({ 'astro.config.mjs': configWith('integrations: [newswire({ masthed: {} })]') });
    expect(await refusal(newswire)).toContain('newswire({ masthed }): There is no such option.');
  });

  it('is built for a try without an address, and its editor is told', async () => {
    await change({ 'astro.config.mjs': configWith('integrations: [newswire()]') });
    const { code, said } = await build(newswire, {});
    expect(code, said).toBe(0);
    expect(said).toContain('Built for http://localhost:4321, which only this machine finds.');
    await rm(join(site.folder, 'dist'));
    await write('dist/index.html', 'As it was built before.');
  });

  it('has a setting of the environment that is none', async () => {
    await change({});
    expect(await refusal(newswire, { SITE_URL: 'paper' })).toContain('SITE_URL must be the public origin of the paper');
  });

  it('has pages and files where others ask the paper for something', async () => {
    await change({
      'public/.well-known/webfinger': '{}',
      'src/pages/ap/about.astro': '<h1>About</h1>',
      'src/pages/edition.json.ts': 'export const GET = () => Response.json({});',
    });
    const said = await refusal(newswire);
    expect(said).toMatch(/^.*public\/\.well-known\/webfinger, .* stand where astro-newswire writes .* ask for: .*$/m);
    expect(said).toContain('src/pages/ap/about.astro');
    expect(said).toContain('src/pages/edition.json.ts');
  });

  it('has a collection without dates', async () => {
    const config = await readFile(join(repository, 'test/fixtures/blog/src/content.config.ts'), 'utf8');
    await change({ 'src/content.config.ts': config.replace('pubDate: z.coerce.date(), ', '') });
    for (const name of ['first-post', 'second-post', 'unfinished'])
      await write(`src/content/blog/${name}.md`, `---\ntitle: ${name}\ndescription: Words\n---\n\nWords.\n`);
    await rm(join(site.folder, 'src/pages/blog'), { recursive: true });
    const said = await refusal(newswire);
    expect(said).toContain('src/content/blog/first-post.md');
    expect(said).toContain('No entry of "blog" has both a title and a date; this one has title, description');
    expect(said).toContain('Give articles a title and a date, such as "pubDate: 2026-11-22"');
  });

  it('has MDX that nothing reads', async () => {
    const config = await readFile(join(repository, 'test/fixtures/blog/src/content.config.ts'), 'utf8');
    await change({
      'src/content.config.ts': config
        .replace("import { glob } from 'astro/loaders'", "import { newswireLoader } from 'astro-newswire/content'")
        .replace(/glob\(.*?\)/, "newswireLoader({ base: './src/content/blog', pattern: '**/*.{md,mdx}' })"),
      'src/content/blog/third.mdx': '---\ntitle: Third\ndescription: Words\npubDate: 2026-11-01\n---\n\nWords.\n',
    });
    const said = await refusal(newswire);
    expect(said).toMatch(/^ +src\/content\/blog\/third\.mdx$/m);
    expect(said).toContain('Run "npx astro add mdx", or name the file .md.');
  });

  it('has an article with a component that works on its page alone', async () => {
    const config = await readFile(join(repository, 'test/fixtures/blog/src/content.config.ts'), 'utf8');
    const matter = '---\ntitle: Third\ndescription: Words\npubDate: 2026-11-01\n---\n\n';
    await change({
      'astro.config.mjs': `import mdx from '@astrojs/mdx';\n${configWith("site: 'https://blog.example', integrations: [mdx(), newswire()]")}`,
      'src/content.config.ts': config.replace('*.md', '*.{md,mdx}'),
      'src/content/blog/third.mdx': `${matter}import Word from '../../Word.astro';\n\n<Word />\n`,
      'src/Word.astro': '<p>{Astro.locals.word.length}</p>',
    });
    const said = await refusal(newswire);
    expect(said).toContain('src/content/blog/third.mdx cannot be made apart from its page');
    expect(said).toContain('give its words yourself: newswire({ toArticle }), with "html"');
  });

  it('has two articles with one id', async () => {
    const config = await readFile(join(repository, 'test/fixtures/blog/src/content.config.ts'), 'utf8');
    await change({ 'src/content.config.ts': config.replace('title: z', 'id: z.string().optional(), title: z') });
    for (const name of ['first-post', 'second-post'])
      await write(
        `src/content/blog/${name}.md`,
        `---\nid: bridge\ntitle: ${name}\ndescription: Words\npubDate: 2026-11-01\n---\n\nWords.\n`,
      );
    const said = await refusal(newswire);
    expect(said).toMatch(
      /src\/content\/blog\/second-post\.md\n.*The article id "bridge" is taken by src\/content\/blog\/first-post\.md\./,
    );
    expect(said).toContain('Give one of the two another id');
  });

  it('has no Astro', async () => {
    await change({});
    await rm(join(site.folder, 'node_modules/astro'));
    expect(await refusal(newswire)).toContain('Astro is not installed here. Run this in the folder of the site');
  });

  it('has an Astro that is too old', async () => {
    await change({});
    await mkdir(join(site.folder, 'node_modules/astro/bin'), { recursive: true });
    await write(
      'node_modules/astro/package.json',
      '{ "name": "astro", "version": "6.4.1", "exports": { "./*": "./*" } }',
    );
    // As an older Astro begins: by asking each integration.
    await write('node_modules/astro/bin/astro.mjs', olderAstro(site.folder));
    expect(await refusal(newswire)).toContain(
      'astro-newswire needs Astro 7.3 or later, and this site has 6.4.1: run "npx @astrojs/upgrade".',
    );
  });
});

const olderAstro = (folder: string) => `
import { pathToFileURL } from 'node:url';
import newswire from ${JSON.stringify(join(folder, 'node_modules/astro-newswire/lib/index.js'))};
const config = { root: pathToFileURL(${JSON.stringify(`${folder}/`)}) };
try {
  await newswire().hooks['astro:config:setup']({ config, command: 'build' });
} catch (error) {
  console.error(error.message, error.stack ?? '');
  process.exitCode = 1;
}
`;
