import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { satteri } from '@astrojs/markdown-satteri';
import { glob } from 'astro/loaders';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { articleSchema, authorSchema, sectionSchema } from '../../../src/integrations/newswire/article/frontmatter.ts';
import { newswireLoader } from '../../../src/integrations/newswire/loader.ts';
import { withCjkMarkdown } from '../../../src/integrations/newswire/markdown/processor.ts';
import { partsOf, writeBundled } from '../../../src/integrations/newswire/press/content/bundled.ts';
import { writeOthers } from '../../../src/integrations/newswire/press/content/others.ts';
import { type Recipe, toRecipe } from '../../../src/integrations/newswire/press/content/recipe.ts';
import { renewContent, UnreadableError } from '../../../src/integrations/newswire/press/content/renew.ts';
import { Shelf } from '../../../src/integrations/newswire/press/content/shelf.ts';

let root: string;
let press: string;
const shared = { syntaxHighlight: false, shikiConfig: {}, gfm: true, smartypants: true };
const image = { domains: [], remotePatterns: [] };
const recipeWith = (processor: unknown) =>
  toRecipe({ markdown: { ...shared, processor }, image } as unknown as Parameters<typeof toRecipe>[0]);
const ours = recipeWith(withCjkMarkdown({}, 'ko').processor);

const collections = {
  articles: { loader: newswireLoader('articles'), schema: articleSchema() },
  sections: { loader: newswireLoader('sections'), schema: sectionSchema() },
  authors: { loader: newswireLoader('authors'), schema: authorSchema() },
  notes: {
    loader: newswireLoader({ base: './src/content/notes', pattern: '*' }),
    schema: z.object({ day: z.coerce.date() }),
  },
};

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'newswire-renew-'));
  press = join(root, '.newswire/press');
  write('sections/city.yaml', 'title: 도시\n');
  write('authors/desk.yaml', 'name: 편집부\nkind: desk\n');
  write('articles/one.md', article('one', '첫 기사'));
  write('articles/two.md', article('two', '둘째 기사'));
  write('notes/a.md', '---\nday: 2026-11-01\n---\nA note.\n');
  await build();
});
afterEach(() => rmSync(root, { recursive: true }));

const article = (id: string, title: string, more = '') =>
  `---\nid: ${id}\ntitle: ${title}\nsection: city\nauthors: [desk]\npublished: 2026-11-01 09:00\n${more}---\n\n10~20일, **(MOU)**를.\n`;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, 'src/content', path)), { recursive: true });
  writeFileSync(join(root, 'src/content', path), text);
}

/** What a full build leaves, of the files as they are. */
async function build(recipe: Recipe = ours): Promise<void> {
  const shelf = open();
  for (const name of Object.keys(collections)) shelf.collections.set(name, []);
  const leave = (how: Recipe, rows: Parameters<typeof partsOf>[0]) =>
    writeBundled(press, { stamp: shelf.stamp, zone: 'Asia/Seoul', recipe: how, parts: partsOf(rows) });
  writeOthers(press, new Map());
  leave(ours, []);
  // Everything is read by then, and nothing is in a bundle yet: a full build is what makes one.
  await renewContent({ root, press, shelf, collections, now }).catch((error) =>
    expect(error).toBeInstanceOf(UnreadableError),
  );
  leave(recipe, [...shelf.collections.values()].flat());
  shelf.save(0);
  shelf.close();
}

const now = '2026-11-20T00:00:00Z';
const open = () => new Shelf(press, { version: '1', newName: () => 'name' });

/** Reads what changed, as a printing does, and keeps it. */
async function print(at = now) {
  const shelf = open();
  const { content, problems, files } = await renewContent({ root, press, shelf, collections, now: at });
  const entries = [...content.collections].map(([name, { values }]) => [
    name,
    [...(values() as Iterable<{ id: string; data: { title?: string } }>)].map(({ id, data }) => data.title ?? id),
  ]);
  shelf.save(0);
  const of = (name: string, id: string) =>
    content.collections.get(name)?.get(id) as { data: Record<string, unknown>; rendered?: { html: string } };
  return { entries: Object.fromEntries(entries), problems, files: [...files].sort(), of };
}

describe('a printing', () => {
  it('reads articles as a full build does: dates as written, Korean as meant, by the schemas of the site', async () => {
    const { entries, problems, files, of } = await print();
    expect(entries).toEqual({
      articles: ['첫 기사', '둘째 기사'],
      sections: ['도시'],
      authors: ['desk'],
      notes: ['a'],
    });
    expect(of('articles', 'one').data['published']).toBe('2026-11-01 09:00');
    expect(of('articles', 'one').rendered?.html).toBe('<p>10~20일, <strong>(MOU)</strong>를.</p>\n');
    expect(of('notes', 'a').data).toEqual({ day: new Date('2026-11-01') });
    expect(problems).toEqual([]);
    expect(files).toEqual(
      ['articles/one.md', 'articles/two.md', 'authors/desk.yaml', 'notes/a.md', 'sections/city.yaml'].map(
        (path) => `src/content/${path}`,
      ),
    );
  });

  it('sees what was added, changed and removed', async () => {
    write('articles/one.md', article('one', '고친 기사'));
    write('articles/three.md', article('three', '셋째 기사'));
    rmSync(join(root, 'src/content/articles/two.md'));
    expect((await print()).entries.articles).toEqual(['고친 기사', '셋째 기사']);
    expect((await print()).entries.articles).toEqual(['고친 기사', '셋째 기사']);
  });

  it('shows an article from its minute on', async () => {
    write('articles/three.md', article('three', '셋째 기사').replace('2026-11-01 09:00', '2026-11-20 09:01'));
    expect((await print('2026-11-20T00:00:59Z')).entries.articles).toEqual(['첫 기사', '둘째 기사']);
    expect((await print('2026-11-20T00:01:00Z')).entries.articles).toEqual(['첫 기사', '셋째 기사', '둘째 기사']);
  });

  it('shows nothing of an article that was taken down', async () => {
    write('articles/one.md', article('one', '첫 기사', 'state: taken-down\n'));
    const { of } = await print();
    expect(of('articles', 'one').data).toMatchObject({ title: '', state: 'taken-down' });
    expect(of('articles', 'one').rendered?.html).toBe('');
  });

  it('leaves an article with a mistake as it was, and says where the mistake is, each time until it is mended', async () => {
    write('articles/one.md', article('one', '고친 기사').replace('published: 2026-11-01', 'published: tomorrow'));
    write('articles/two.md', article('two', '다른 기사'));
    write('articles/three.md', article('three', '셋째 기사').replace('city', 'nowhere'));
    for (let times = 0; times < 2; times += 1) {
      const { entries, problems } = await print();
      expect(entries.articles).toEqual(['첫 기사', '다른 기사']);
      expect(problems.map(({ file, line }) => [file, line])).toEqual([
        ['src/content/articles/one.md', 6],
        ['src/content/articles/three.md', 4],
      ]);
    }
    write('articles/one.md', article('one', '고친 기사'));
    rmSync(join(root, 'src/content/articles/three.md'));
    expect(await print()).toMatchObject({ entries: { articles: ['고친 기사', '다른 기사'] }, problems: [] });
  });

  it('leaves a newsroom as it was where a change broke what did not change', async () => {
    rmSync(join(root, 'src/content/sections/city.yaml'));
    write('articles/three.md', article('three', '셋째 기사'));
    const { entries, problems } = await print();
    expect(entries).toMatchObject({ articles: ['첫 기사', '둘째 기사'], sections: ['도시'] });
    expect(problems.map(({ found }) => found)).toContain('There is no section "city".');
    write('sections/city.yaml', 'title: 도시\n');
    write('articles/a-thief.md', article('one', '같은 id'));
    expect((await print()).entries.articles).toEqual(['첫 기사', '둘째 기사']);
    rmSync(join(root, 'src/content/articles/a-thief.md'));
    expect((await print()).entries.articles).toEqual(['첫 기사', '셋째 기사', '둘째 기사']);
  });

  it('leaves an entry of the site’s own as it was where its schema does not take it', async () => {
    write('notes/a.md', '---\nday: soon\n---\nAnother note.\n');
    write('notes/b.md', '---\nday: [\n---\n');
    const { problems, of } = await print();
    expect(of('notes', 'a').rendered?.html).toBe('<p>A note.</p>\n');
    expect(problems.map(({ file, found }) => [file, found.split(':')[0]])).toEqual([
      ['src/content/notes/a.md', 'day'],
      ['src/content/notes/b.md', 'It could not be read'],
    ]);
  });
});

describe('a full build is asked for, with the reason', () => {
  it('by MDX that is new, and by an entry whose pictures are other than they were', async () => {
    write('articles/in-mdx.mdx', article('in-mdx', 'MDX'));
    await expect(print()).rejects.toThrow('src/content/articles/in-mdx.mdx is compiled with the site');
    await build();
    await expect(print()).resolves.toMatchObject({ problems: [] });
    write('articles/in-mdx.mdx', article('in-mdx', 'MDX, changed'));
    await expect(print()).rejects.toThrow('src/content/articles/in-mdx.mdx is compiled with the site');
    rmSync(join(root, 'src/content/articles/in-mdx.mdx'));
    await expect(print()).rejects.toThrow('src/content/articles/in-mdx.mdx is gone');
    await build();
    write('articles/one.md', `${article('one', '첫 기사')}\n![](./photo.jpg)\n`);
    await expect(print()).rejects.toThrow('src/content/articles/one.md shows other pictures than it did');
    write('articles/one.md', article('one', '첫 기사', 'image: { src: ./photo.jpg, alt: A photo }\n'));
    await expect(print()).rejects.toThrow('src/content/articles/one.md shows other pictures than it did');
  });

  it('by Markdown that is read with plug-ins or processors of the site’s own, once there is some to read', async () => {
    const plugged = recipeWith(satteri({ hastPlugins: [{ name: 'theirs' }] }));
    await build(plugged);
    await expect(print()).resolves.toMatchObject({ problems: [] });
    write('articles/one.md', article('one', '고친 기사'));
    await expect(print()).rejects.toThrow('plug-ins of the site’s own');
    await build(recipeWith({ name: 'unified', options: {} }));
    write('articles/one.md', article('one', '다시 고친 기사'));
    await expect(print()).rejects.toThrow('Markdown is read by "unified"');
  });

  it('by a file of a kind that Astro alone reads, by another loader, and by a shelf of another build', async () => {
    write('notes/c.toml', 'day = 2026-11-01\n');
    await expect(print()).rejects.toThrow('src/content/notes/c.toml is of a kind that only a full build reads');
    rmSync(join(root, 'src/content/notes/c.toml'));
    const shelf = open();
    const others = { ...collections, notes: { loader: glob({ base: './src/content/notes', pattern: '*.md' }) } };
    await expect(renewContent({ root, press, shelf, collections: others, now })).rejects.toThrow('"notes"');
    writeBundled(press, { stamp: 'another', zone: 'Asia/Seoul', recipe: ours, parts: [] });
    await expect(print()).rejects.toThrow('The last full build left no content to print from');
  });
});
