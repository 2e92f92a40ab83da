import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../', import.meta.url));

export interface PlainArticle {
  id: string;
  title: string;
  /** ISO 8601. */
  published: string;
  section: string;
  tags: readonly string[];
  /** Paragraphs of Markdown. */
  markdown: string;
}

/**
 * CPU of `astro build`, in seconds over all its threads, for a site of these articles without any integration: a page each,
 * a page a section and a tag, a front page, and one feed by `@astrojs/rss` with the newest thirty.
 */
export async function buildPlainSite(articles: readonly PlainArticle[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'newswire-bench-site-'));
  try {
    await writeSite(folder, articles);
    return await build(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function build(folder: string): Promise<number> {
  const used = join(folder, 'cpu.json');
  const note = `import { writeFileSync } from 'node:fs';
    process.on('exit', () => writeFileSync(${JSON.stringify(used)}, JSON.stringify(process.cpuUsage())));`;
  const astro = join(repository, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(note)}`, astro, 'build'],
    { cwd: folder, env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The plain site could not be built (${code}).`);
  const { user, system } = JSON.parse(await readFile(used, 'utf8')) as NodeJS.CpuUsage;
  return (user + system) / 1e6;
}

async function writeSite(folder: string, articles: readonly PlainArticle[]): Promise<void> {
  for (const [path, text] of Object.entries(files)) await write(join(folder, path), text);
  for (const { markdown, id, ...data } of articles) {
    const lines = Object.entries(data).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
    await write(join(folder, 'src/content/articles', `${id}.md`), `---\n${lines.join('')}---\n\n${markdown}\n`);
  }
  // Astro keeps its cache in node_modules: that of the repository stays as it is.
  await mkdir(join(folder, 'node_modules'));
  for (const name of await readdir(join(repository, 'node_modules')))
    if (!name.startsWith('.'))
      await symlink(join(repository, 'node_modules', name), join(folder, 'node_modules', name));
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

const files = {
  'package.json': '{ "type": "module" }\n',
  'astro.config.mjs': `import { defineConfig } from 'astro/config';
export default defineConfig({ site: 'https://plain.example' });
`,
  'src/content.config.ts': `import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
const schema = z.object({ title: z.string(), published: z.coerce.date(), section: z.string(), tags: z.array(z.string()) });
export const collections = {
  articles: defineCollection({ loader: glob({ base: 'src/content/articles', pattern: '*.md' }), schema }),
};
`,
  'src/articles.ts': `import { getCollection } from 'astro:content';
export const articles = (await getCollection('articles')).sort((a, b) => b.data.published.valueOf() - a.data.published.valueOf());
`,
  'src/layouts/Page.astro': `---
const { title } = Astro.props;
---
<html lang="ko"><head><meta charset="utf-8"><title>{title}</title><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head>
<body><header><a href="/">plain</a></header><main><slot /></main></body></html>
`,
  'src/components/List.astro': `---
const { articles } = Astro.props;
---
<ul>{articles.map(({ id, data }) => <li><a href={'/articles/' + id + '/'}>{data.title}</a> <time>{data.published.toISOString()}</time></li>)}</ul>
`,
  'src/pages/index.astro': `---
import List from '../components/List.astro';
import Page from '../layouts/Page.astro';
import { articles } from '../articles';
---
<Page title="plain"><List articles={articles.slice(0, 30)} /></Page>
`,
  'src/pages/articles/[id].astro': `---
import { render } from 'astro:content';
import Page from '../../layouts/Page.astro';
import { articles } from '../../articles';
export const getStaticPaths = () => articles.map((article, at) => ({
  params: { id: article.id },
  props: { article, next: articles[at - 1], previous: articles[at + 1] },
}));
const { article, next, previous } = Astro.props;
const { Content } = await render(article);
---
<Page title={article.data.title}>
  <article><h1>{article.data.title}</h1><time>{article.data.published.toISOString()}</time><Content /></article>
  <ul>{article.data.tags.map((tag) => <li><a href={'/tags/' + tag + '/'}>{tag}</a></li>)}</ul>
  <nav>{[previous, next].filter(Boolean).map(({ id, data }) => <a href={'/articles/' + id + '/'}>{data.title}</a>)}</nav>
</Page>
`,
  ...Object.fromEntries(
    [
      ['sections', 'data.section'],
      ['tags', 'data.tags'],
    ].map(([folder, names]) => [
      `src/pages/${folder}/[name].astro`,
      `---
import List from '../../components/List.astro';
import Page from '../../layouts/Page.astro';
import { articles } from '../../articles';
export const getStaticPaths = () => {
  const lists = new Map();
  for (const article of articles)
    for (const name of [article.${names}].flat()) lists.set(name, [...(lists.get(name) ?? []), article]);
  return [...lists].map(([name, list]) => ({ params: { name }, props: { list: list.slice(0, 30) } }));
};
---
<Page title={Astro.params.name}><h1>{Astro.params.name}</h1><List articles={Astro.props.list} /></Page>
`,
    ]),
  ),
  'src/pages/rss.xml.ts': `import rss from '@astrojs/rss';
import { articles } from '../articles';
export const GET = () => rss({
  title: 'plain',
  description: 'plain',
  site: 'https://plain.example',
  items: articles.slice(0, 30).map(({ id, data, rendered }) => ({
    title: data.title,
    link: '/articles/' + id + '/',
    pubDate: data.published,
    content: rendered?.html,
  })),
});
`,
};
