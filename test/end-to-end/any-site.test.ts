import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { type AnySite, ownAddress, pagesByAddress, postPage, writeSite } from './any-site.ts';
import { collect, freePort, said } from './site.ts';

/** Sites that no option of ours was made for: their own names, folders of languages, other addresses. */
let site: AnySite | undefined;

afterEach(async () => {
  await site?.remove();
});

/** With a hook on imports, as Tailwind's plug-in has one: then Node looks for the file of a module at each import of it. */
const config = (astro: string, newswire: string) => `
import mdx from '@astrojs/mdx';
import newswire from 'astro-newswire';
import { defineConfig } from 'astro/config';
import { register } from 'node:module';
register('data:text/javascript,export const resolve = (name, context, next) => next(name, context);');
const early = { name: 'early', hooks: { 'astro:config:setup': ({ config, logger }) => logger.info('for ' + config.site) } };
export default defineConfig({ ${astro}, integrations: [early, mdx(), newswire(${newswire})] });`;

const contentConfig = (loader: (name: string) => string) => `
import { newswireLoader } from 'astro-newswire/content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { defineCollection } from 'astro:content';
const schema = z.object({ heading: z.string(), meta: z.object({ when: z.coerce.date(), edited: z.coerce.date().optional() }), html: z.string().optional() });
export const collections = {
  blog: defineCollection({ loader: ${loader('blog')}, schema }),
  notes: defineCollection({ loader: ${loader('notes')}, schema }),
};`;

const post = (heading: string, when = '2026-11-02') =>
  `---\nheading: ${heading}\nmeta: { when: ${when} }\n---\n\nWords of ${heading}.\n`;

/** Every address that is handed out of the site's pages, and who hands it out. */
function addressesIn(files: ReadonlyMap<string, string>): Map<string, string> {
  const text = (path: string) => files.get(path) ?? '';
  const manifest = JSON.parse(text('edition.json')) as Record<'articles' | 'actors', { url: string }[]>;
  const objects = [...files.keys()].filter((path) => path.startsWith('ap/articles/'));
  const finger = JSON.parse(text('.well-known/webfinger')) as { links: { rel: string; href: string }[] };
  const found: [string, string][] = [
    ...[...manifest.articles, ...manifest.actors].map(({ url }): [string, string] => [url, 'edition.json']),
    ...objects.map((path): [string, string] => [JSON.parse(text(path)).url, path]),
    ...[...text('rss.xml').matchAll(/<link>([^<]+)</g)].map(([, url = '']): [string, string] => [url, 'rss.xml']),
    ...(JSON.parse(text('feed.json')).items as { url: string }[]).map(({ url }): [string, string] => [
      url,
      'feed.json',
    ]),
    ...[...text('sitemap-2026.xml').matchAll(/<loc>([^<]+)</g)].map(([, url = '']): [string, string] => [
      url,
      'sitemap',
    ]),
    ...finger.links
      .filter(({ rel }) => rel.endsWith('/profile-page'))
      .map(({ href }): [string, string] => [href, 'webfinger']),
  ];
  return new Map(found);
}

describe('a site below a path, in two languages, with two collections and names of its own', () => {
  it('gives every article the address of its page, and the language of its folder', async () => {
    site = await writeSite({
      'astro.config.mjs': config(
        `base: '/docs', trailingSlash: 'never', i18n: { defaultLocale: 'en', locales: ['en', { path: 'ko', codes: ['ko-KR'] }], routing: { prefixDefaultLocale: true } }`,
        `{ collections: { articles: ['blog', 'notes'] }, fields: { title: 'heading', published: 'meta.when', updated: 'meta.edited' } }`,
      ),
      'src/content.config.ts': contentConfig(
        (name) => `glob({ base: './src/content/${name}', pattern: '**/*.{md,mdx}' })`,
      ),
      'src/content/blog/en/first.md': post('First'),
      'src/content/blog/ko/first.md': post('첫 글'),
      'src/content/notes/first.mdx': `${post('Note')}\nimport Word from '../../Word.astro';\n\n<Word />\n`,
      'src/Word.astro': '<p>{Astro.locals.toWord()}</p>',
      'src/middleware.ts': `export const onRequest = ({ locals, url, currentLocale }, next) => { locals.toWord = () => 'Said at ' + url.pathname + ' in ' + currentLocale; return next(); };`,
      'src/pages/index.astro': `---\nimport HeadLinks from 'astro-newswire/components/HeadLinks.astro';\n---\n${ownAddress}<HeadLinks />`,
      'src/pages/feed.json.ts': `export const GET = () => Response.json({ items: [] });`,
      'src/pages/[lang]/blog/[...slug].astro': postPage(
        'blog',
        '{ lang: post.id.slice(0, 2), slug: post.id.slice(3) }',
      ),
      'src/pages/notes/[slug].astro': postPage('notes', '{ slug: post.id }'),
    });
    const { code, output } = await site.run('astro', 'build');
    expect(code, output).toBe(0);
    const files = await site.built();
    const pages = pagesByAddress(files);
    expect([...pages.keys()].sort()).toEqual([
      'https://any.example/docs',
      'https://any.example/docs/en/blog/first',
      'https://any.example/docs/ko/blog/first',
      'https://any.example/docs/notes/first',
    ]);
    expect(files.get('feed.json')).toBe('{"items":[]}');
    expect(files.get('index.html')).toContain('href="https://any.example/docs/rss.xml"');
    expect(files.get('index.html')).not.toContain('href="https://any.example/docs/feed.json"');
    expect(output.match(/The site answers \/feed\.json itself/g)).toHaveLength(1);
    const addresses = addressesIn(files);
    expect(new Set(addresses.keys())).toEqual(new Set(pages.keys()));
    // A component of its body asks for what only a page has.
    expect(files.get('rss.xml')).toContain('Said at /docs/notes/first in en');
    const object = (id: string) => JSON.parse(files.get(`ap/articles/${id}`) ?? '{}');
    expect(Object.keys(object('blog-ko-first').contentMap)).toEqual(['ko-KR']);
    expect(Object.keys(object('blog-en-first').contentMap)).toEqual(['en']);
    expect(Object.keys(object('notes-first').contentMap)).toEqual(['en']);
    expect(output.match(/have no id of their own/g)).toHaveLength(2);

    await site.write(
      'astro.config.mjs',
      config(
        `base: '/docs'`,
        `{ collections: { articles: ['blog', 'notes'] }, fields: { title: 'heading', published: 'when' } }`,
      ),
    );
    const wrong = await site.run('astro', 'build');
    expect(wrong.code).not.toBe(0);
    expect(wrong.output).toContain(
      `newswire({ fields: { published: 'when' } }) names what no entry of "blog" and "notes" has.`,
    );
    expect(wrong.output).toContain('Write one of the names that are there: heading, html, meta, meta.when');
  });
});

describe('a site that keeps the names of its files', () => {
  it('gives each article, list and other page the address of its page: a file, or a folder for what was an index', async () => {
    site = await writeSite({
      'astro.config.mjs': config(
        `build: { format: 'preserve' }`,
        `{ collections: { articles: ['blog', 'notes'] }, pages: { article: { notes: '/short/{slug}/' } }, toArticle: './src/to-article.ts' }`,
      ),
      'src/content.config.ts': contentConfig((name) => `glob({ base: './src/content/${name}', pattern: '**/*.md' })`),
      'src/to-article.ts': `export default ({ id, data }) => ({
        title: data.heading,
        published: data.meta.when,
        ...(id === 'by-hand' && { address: '/by-hand/' }),
      });`,
      'src/content/blog/first.md': post('First'),
      'src/content/blog/by-hand.md': post('By hand'),
      'src/content/notes/one.md': post('Note'),
      'src/pages/index.astro': `---
import { getEdition, pathTo } from 'astro-newswire/edition';
const { site } = await getEdition();
---
<a href={pathTo(site, '/ethics/')}>Ethics</a>${ownAddress}`,
      'src/pages/by-hand.astro': ownAddress,
      'src/pages/blog/[slug].astro': postPage('blog', '{ slug: post.id }', "({ id }) => id !== 'by-hand'"),
      'src/pages/short/[slug]/index.astro': postPage('notes', '{ slug: post.id }'),
      'src/pages/corrections.astro': ownAddress,
      'src/pages/ethics.astro': ownAddress,
    });
    const { code, output } = await site.run('astro', 'build');
    expect(code, output).toBe(0);
    expect(output).not.toContain('have no page');
    const files = await site.built();
    const pages = [...pagesByAddress(files).keys()];
    expect(pages.sort()).toEqual([
      'https://any.example/',
      'https://any.example/blog/first.html',
      'https://any.example/by-hand.html',
      'https://any.example/corrections.html',
      'https://any.example/ethics.html',
      'https://any.example/short/one/',
    ]);
    const addresses = [...addressesIn(files).keys(), ...(files.get('sitemap.xml')?.match(/https:[^<]+(?=<)/g) ?? [])];
    expect(addresses).toEqual(expect.arrayContaining(pages.slice(0, 3)));
    expect(addresses.filter((address) => !pages.includes(address) && !address.includes('sitemap'))).toEqual([]);
    expect(files.get('index.html')).toContain('<a href="/ethics.html">');
  });
});

describe('a site with a module of its own for its articles', () => {
  const toArticle = (title: string) => `
import type { ToArticle } from 'astro-newswire/content';
const toArticle: ToArticle = ({ collection, id, data }) =>
  collection === 'notes' && id === 'no-article' ? null : {
    title: ${title},
    published: (data.meta as { when: Date }).when,
    authors: ['편집부'],
    html: data.html as string | undefined,
    ...(collection === 'notes' && { address: '/n/' + id + '/' }),
  };
export default toArticle;`;
  const own = toArticle('String(data.heading)');

  it('is built, shown in astro dev and printed by it, and told what the module made wrong', async () => {
    site = await writeSite({
      'astro.config.mjs': config(
        `build: { format: 'file' }, i18n: { defaultLocale: 'en', locales: ['en', 'ko'] }`,
        `{ collections: { articles: ['blog', 'notes'] }, toArticle: './src/to-article.ts' }`,
      ),
      'src/content.config.ts': contentConfig(
        (name) => `newswireLoader({ base: './src/content/${name}', pattern: '**/*.{md,json}' })`,
      ),
      'src/to-article.ts': own,
      'src/content/blog/en/first.md': post('First'),
      'src/content/blog/ko/first.md': post('첫 글'),
      'src/content/notes/one.json': JSON.stringify({
        heading: 'A note',
        meta: { when: '2026-11-04' },
        html: '<p>Out of <b>JSON</b></p>',
      }),
      'src/content/notes/no-article.md': post('None'),
      'src/pages/index.astro': ownAddress,
      'src/pages/blog/[...slug].astro': postPage(
        'blog',
        '{ slug: post.id.slice(3) }',
        "({ id }) => id.startsWith('en/')",
      ),
      'src/pages/ko/blog/[...slug].astro': postPage(
        'blog',
        '{ slug: post.id.slice(3) }',
        "({ id }) => id.startsWith('ko/')",
      ),
      'src/pages/n/[slug].astro': postPage('notes', '{ slug: post.id }'),
    });
    const first = await site.run('newswire', 'build');
    expect(first.code, first.output).toBe(0);
    // An integration before ours knows the address, too.
    expect(first.output).toContain('[early] for https://any.example');
    const files = await site.built();
    const addresses = addressesIn(files);
    expect([...addresses.keys()].sort()).toEqual([
      'https://any.example/',
      'https://any.example/blog/first.html',
      'https://any.example/ko/blog/first.html',
      'https://any.example/n/one.html',
    ]);
    const pages = new Set([...pagesByAddress(files).keys()].map((address) => address.replace(/\/index\.html$/, '/')));
    expect([...addresses.keys()].filter((address) => !pages.has(address))).toEqual([]);
    expect(files.get('feed.json')).toContain('<p>Out of <b>JSON</b></p>');
    expect(files.get('feed.json')).toContain('<p>Words of First.</p>');
    expect(files.get('rss.xml')).toContain(Buffer.from('편집부').toString('latin1'));

    const port = await freePort();
    const dev = site.start('astro', 'dev', '--port', String(port));
    try {
      await said(dev, collect(dev), 'watching for file changes');
      const answer = await fetch(`http://localhost:${port}/feed.json`);
      expect(((await answer.json()) as { items: { url: string }[] }).items.map(({ url }) => url)).toContain(
        'https://any.example/n/one.html',
      );
    } finally {
      dev.kill('SIGTERM');
      await once(dev, 'exit');
    }

    await site.write('src/content/blog/ko/first.md', post('고친 글'));
    const printed = await site.run('newswire', 'publish', '--check');
    expect(printed.output).toMatch(/1 page and 5 documents printed/);
    expect(printed.code, printed.output).toBe(0);
    const after = await site.built();
    expect(after.get('ap/articles/blog-ko-first')).toContain(Buffer.from('고친 글').toString('latin1'));

    await site.write('src/to-article.ts', toArticle('data.headline'));
    const wrong = await site.run('newswire', 'publish');
    expect(wrong.output).toContain('src/to-article.ts changed.');
    expect(wrong.output).toContain('src/content/blog/ko/first.md');
    expect(wrong.output).toContain('./src/to-article.ts made of it title: undefined.');
  });
});
