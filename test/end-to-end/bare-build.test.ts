import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnySite, postPage, writeSite } from './any-site.ts';
import { collect, said } from './site.ts';

/** `astro build` by itself, as a host runs it: it writes where our own commands may be writing. */
let site: AnySite;
const lock = '.newswire/press/lock';

beforeAll(async () => {
  site = await writeSite({
    'astro.config.mjs': `import newswire from 'astro-newswire';
import { defineConfig } from 'astro/config';
export default defineConfig({ integrations: [newswire({ toArticle: './src/to-article.ts' })] });`,
    'src/content.config.ts': `import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { defineCollection } from 'astro:content';
const schema = z.object({ title: z.string(), date: z.coerce.date() });
export const collections = { blog: defineCollection({ loader: glob({ base: './src/blog', pattern: '*.md' }), schema }) };`,
    'src/to-article.ts': 'export default ({ data }) => ({ title: data.title, published: data.date });',
    'src/blog/first.md': '---\ntitle: First\ndate: 2026-11-02\n---\n\nWords.\n',
    'src/pages/blog/[slug].astro': postPage('blog', '{ slug: post.id }'),
  });
});

afterAll(() => site.remove());

describe('astro build', () => {
  it('waits for whoever prints this paper, and leaves it to others when it is done', async () => {
    await site.write(lock, JSON.stringify({ pid: process.pid, host: hostname() }));
    const child = site.start('astro', 'build');
    const output = collect(child);
    await said(child, output, `Process ${process.pid} is printing or building this paper just now`);
    expect(existsSync(join(site.folder, 'dist'))).toBe(false);
    await rm(join(site.folder, lock));
    const [code] = await once(child, 'close');
    expect(code, output()).toBe(0);
    expect((await site.built()).has('edition.json')).toBe(true);
    expect(existsSync(join(site.folder, lock))).toBe(false);
  });

  it('says which entries the module of the site failed on, and that the folder is no whole paper', async () => {
    await site.write('src/to-article.ts', 'export default ({ data }) => ({ title: data.meta.title });');
    const { code, output } = await site.run('astro', 'build');
    expect(code).toBe(1);
    expect(output).toContain('src/blog/first.md');
    expect(output).toContain(
      "./src/to-article.ts failed on it: Cannot read properties of undefined (reading 'title').",
    );
    expect(output).toContain('The build stopped, and dist is not a whole paper now');
    expect(output).not.toMatch(/^\s+at .+:\d+/m);
    expect(existsSync(join(site.folder, lock))).toBe(false);
  });
});
