import { execFileSync } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'devalue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  articleSchema,
  authorSchema,
  pollSchema,
  sectionSchema,
  slotSchema,
} from '../../src/integrations/newswire/article/frontmatter.ts';
import { software } from '../../src/integrations/newswire/fediverse/nodeinfo.ts';
import { newswireLoader } from '../../src/integrations/newswire/loader.ts';
import { openContent } from '../../src/integrations/newswire/press/content/open-content.ts';
import { renewContent } from '../../src/integrations/newswire/press/content/renew.ts';
import { Shelf } from '../../src/integrations/newswire/press/content/shelf.ts';
import { shownAt } from '../../src/integrations/newswire/press/content/shown.ts';
import { copySite, type Site } from './site.ts';

/** The same content read twice: by Astro's own loader and store, and by ours in a full build. */
let site: Site;
let astros: Map<string, Map<string, Entry>>;
let ours: Map<string, Map<string, Entry>>;

interface Entry {
  id: string;
  body?: string;
  digest: string;
  rendered?: { html: string };
}

const now = '2026-11-20T00:00:00Z';

beforeAll(async () => {
  site = await copySite();
  await site.write(
    'src/content.config.ts',
    (await site.read('src/content.config.ts')).replace('export const collections = {', `${posts}\n  posts,\n  twins,`),
  );
  for (const [path, text] of Object.entries(files)) await site.write(`src/content/posts/${path}`, text);
  await copyFile(
    new URL('../fixtures/blog/src/content/blog/first.png', import.meta.url),
    join(site.folder, 'src/content/posts/first.png'),
  );
  // `astro sync` reads by Astro's loader, and leaves its store in the place where a build would.
  run('sync');
  astros = withoutMeta(await site.read('node_modules/.astro/data-store.json'));
  run('build');
  ours = read();
});

afterAll(() => site?.remove());

function run(command: 'sync' | 'build'): void {
  execFileSync(process.execPath, [join(site.folder, 'node_modules/astro/bin/astro.mjs'), command], {
    cwd: site.folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: site.folder, NEWSWIRE_NOW: now, ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: 'pipe',
  });
}

function withoutMeta(words: string): typeof astros {
  const all = parse(words) as typeof astros;
  return new Map([...all].filter(([name]) => !name.startsWith('meta:')));
}

function read(): typeof ours {
  const shelf = new Shelf(join(site.folder, '.newswire/press'), { version: software.version, newName: () => 'none' });
  const shown: Parameters<typeof openContent>[0]['shown'] = (name, row) =>
    name === 'articles' ? shownAt(row, { now, zone: 'Asia/Seoul' }) : row;
  const { collections } = openContent({ shelf, others: new Map(), shown });
  return new Map([...collections].map(([name, { entries }]) => [name, new Map(entries()) as Map<string, Entry>]));
}

/** As pages see it, with the words of its body: what we carry in it past their eyes is left out. */
const plain = (entry: Entry | undefined) =>
  entry && { ...Object.fromEntries(Object.entries(entry)), rendered: entry.rendered && { ...entry.rendered } };

describe('content that our loader reads in a full build', () => {
  it('is that of Astro’s own loader, entry by entry and letter by letter, but for the Markdown, which nobody keeps', () => {
    const names = ['articles', 'authors', 'polls', 'sections', 'slots', 'posts'];
    for (const name of names) {
      const expected = astros.get(name) ?? new Map<string, Entry>();
      expect(expected.size, name).toBeGreaterThan(0);
      expect([...(ours.get(name)?.keys() ?? [])], name).toEqual([...expected.keys()]);
      for (const [id, { body, ...entry }] of expected)
        expect(plain(ours.get(name)?.get(id)), `${name} ${id}`).toStrictEqual(plain(entry));
    }
  });

  it('has what makes the difference: code, pictures, dates, MDX, data', () => {
    expect(ours.get('posts')?.get('year/first-post')?.rendered?.html).toContain('<pre class="astro-code');
    expect(ours.get('posts')?.get('year/first-post')).toMatchObject({
      data: { day: new Date('2026-11-01'), pictures: [{ src: '../first.png' }] },
      assetImports: ['../first.png'],
      imageImports: [['pictures', 0, 'src']],
    });
    expect(ours.get('posts')?.get('in-mdx')).toMatchObject({ deferredRender: true });
    expect(ours.get('posts')?.get('named-otherwise')).toMatchObject({ data: { title: 'named' } });
    expect(ours.get('posts')?.get('data')).toMatchObject({ data: { title: 'JSON' } });
  });

  it('leaves what other loaders read to Astro', async () => {
    expect([...ours.keys()]).not.toContain('twins');
    const others = parse(await site.read('.newswire/press/others.json')) as typeof astros;
    expect([...others.keys()]).toEqual(['twins']);
    expect(others.get('twins')).toStrictEqual(astros.get('twins'));
  });

  it('is read the same for a printing, by the schemas of the site and without Astro', async () => {
    const press = join(site.folder, '.newswire/press');
    const shelf = new Shelf(press, { version: software.version, newName: () => 'none' });
    // As if every file had changed.
    for (const name of shelf.collections.keys()) shelf.collections.set(name, []);
    const { content, problems } = await renewContent({ root: site.folder, press, shelf, collections, now });
    expect(problems).toEqual([]);
    const read = new Map([...content.collections].map(([name, { entries }]) => [name, new Map(entries())]));
    for (const name of ours.keys())
      for (const [id, { body, ...entry }] of astros.get(name) ?? [])
        expect(plain(read.get(name)?.get(id) as Entry), `${name} ${id}`).toStrictEqual(plain(entry));
    shelf.close();
  });

  it('is what changed since, and is read by Astro’s loader again where that is asked', async () => {
    const path = 'src/content/posts/year/First Post.md';
    await site.write(path, (await site.read(path)).replace('Words.', 'Other words.'));
    await site.write('src/content/posts/added.md', '---\ntitle: added\nday: 2026-11-02\n---\n\nNew.\n');
    run('build');
    const before = ours;
    ours = read();
    expect(ours.get('posts')?.get('year/first-post')?.rendered?.html).toContain('<p>Other words.</p>');
    expect(ours.get('posts')?.get('added')?.rendered?.html).toBe('<p>New.</p>\n');
    expect(plain(ours.get('posts')?.get('in-mdx'))).toStrictEqual(plain(before.get('posts')?.get('in-mdx')));
    run('sync');
    const synced = withoutMeta(await site.read('node_modules/.astro/data-store.json'));
    expect(synced.get('posts')?.get('added')).toMatchObject({ body: 'New.', rendered: { html: '<p>New.</p>\n' } });
  });
});

const posts = `
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
const schema = ({ image }) => z.object({
  title: z.string(),
  day: z.coerce.date(),
  pictures: z.array(z.object({ src: image() })).optional(),
  address: z.string().transform((address) => new URL(address)).optional(),
});
const files = { base: './src/content/posts', pattern: '**/*.{md,mdx,json}' };
const posts = defineCollection({ loader: newswireLoader(files), schema });
const twins = defineCollection({ loader: glob(files), schema });
export const collections = {`;

/** Those of the site, as its bundle has them. */
const collections = {
  articles: { loader: newswireLoader('articles'), schema: articleSchema() },
  sections: { loader: newswireLoader('sections'), schema: sectionSchema() },
  authors: { loader: newswireLoader('authors'), schema: authorSchema() },
  polls: { loader: newswireLoader('polls'), schema: pollSchema() },
  slots: { loader: newswireLoader('slots'), schema: slotSchema() },
  posts: {
    loader: newswireLoader({ base: './src/content/posts', pattern: '**/*.{md,mdx,json}' }),
    schema: ({ image }: { image: () => z.ZodType }) =>
      z.object({
        title: z.string(),
        day: z.coerce.date(),
        pictures: z.array(z.object({ src: image() })).optional(),
        address: z
          .string()
          .transform((address) => new URL(address))
          .optional(),
      }),
  },
};

const files = {
  'year/First Post.md': `---
title: First
day: 2026-11-01
address: https://paper.example/
pictures:
  - src: ../first.png
---

    indented

Words.

## A *heading*

\`\`\`text
No colours: on a busy machine Shiki leaves a line without those that took it more than half a second.
\`\`\`

![A picture](../first.png) ![Elsewhere](https://pictures.example/remote.png)
`,
  'second.md': '---\ntitle: named\nslug: named-otherwise\nday: 2026-11-03\n---\n',
  'in-mdx.mdx': '---\ntitle: MDX\nday: 2026-11-02\n---\n\n{1 + 1}\n',
  'data.json': '{ "title": "JSON", "day": "2026-11-04" }\n',
};
