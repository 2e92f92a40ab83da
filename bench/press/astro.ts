/** What makes a site of the articles, by whatever builds it. */
export interface Dress {
  name: string;
  /** Text by path. */
  files: Readonly<Record<string, string>>;
}

/**
 * The same pages three times: by Astro alone with one feed by `@astrojs/rss`, by its `incrementalBuild`, and as a paper. They
 * differ in `src/paper.ts`, where the pages have their articles from, and in what else is written.
 */
export function astroDresses(): Record<'plain' | 'incremental' | 'newswire', Dress> {
  const collected = { 'src/content.config.ts': plainContent, 'src/pages/rss.xml.ts': plainFeed };
  return {
    plain: {
      name: 'Astro',
      files: { ...pages, ...collected, 'astro.config.mjs': config(''), 'src/paper.ts': paperOf(plainArticles, '') },
    },
    incremental: {
      name: 'Astro, incrementalBuild',
      files: {
        ...pages,
        ...collected,
        'astro.config.mjs': config('experimental: { incrementalBuild: true }'),
        'src/paper.ts': paperOf(plainArticles, ', cacheKey: keyOf(shown)'),
      },
    },
    newswire: {
      name: 'newswire',
      files: {
        ...pages,
        'astro.config.mjs': `import newswire from 'astro-newswire';\n${config('integrations: [newswire({ masthead })]')}`,
        'src/content.config.ts': paperContent,
        'src/content/sections/tech.yaml': 'title: 기술\n',
        'src/content/sections/world.yaml': 'title: 세계\n',
        'src/content/authors/desk.yaml': 'name: 산업부\nkind: desk\n',
        'src/paper.ts': paperOfQuestions,
      },
    },
  };
}

function config(line: string): string {
  return `import { defineConfig } from 'astro/config';
const masthead = { title: '벤치신문', description: '재어 보려고 만든 신문', language: 'ko', zone: 'Asia/Seoul' };
export default defineConfig({ site: 'https://paper.example', ${line} });
`;
}

const plainContent = `import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
const text = z.string();
const schema = z.object({ id: text, title: text, summary: text, published: text, section: text, authors: z.array(text), tags: z.array(text) });
export const collections = {
  articles: defineCollection({ loader: glob({ base: 'src/content/articles', pattern: '*.md' }), schema }),
};
`;

const paperContent = `import { defineCollection } from 'astro:content';
import { articleSchema, authorSchema, newswireLoader, sectionSchema } from 'astro-newswire/content';
export const collections = {
  articles: defineCollection({ loader: newswireLoader('articles'), schema: articleSchema() }),
  sections: defineCollection({ loader: newswireLoader('sections'), schema: sectionSchema() }),
  authors: defineCollection({ loader: newswireLoader('authors'), schema: authorSchema() }),
};
`;

const plainArticles = `import { getCollection, getEntry, render } from 'astro:content';
const entries = await getCollection('articles');
entries.sort((a, b) => (a.data.published < b.data.published ? 1 : -1));
export const articles = entries.map(({ id, data: { title, published, section, tags }, digest }) => ({ id, title, published, section, tags, digest }));
export const repliesTo = async () => [];
export const newest = (count) => articles.slice(0, count);
`;

/** As the rule for pages has it: each function asks the edition for what its page shows. */
const paperOfQuestions = `import { getEntry, render } from 'astro:content';
import { getConversation } from 'astro-newswire/conversation';
import { articlesOfSection, articlesOfTag, findArticle, getEdition, neighboursOf, question, readable, tagsOf } from 'astro-newswire/edition';
const perPage = 20;
export const bodyOf = async (id) => (await render(await getEntry('articles', id))).Content;
const toShown = (article) => article && { id: article.entry.id, title: article.title, published: article.published };
export const newest = async (count) => readable(await getEdition()).slice(0, count).map(toShown);
export const onArticle = async (id) => {
  const edition = await getEdition();
  const article = findArticle(edition, id);
  const { newer, older } = neighboursOf(article, edition);
  return { article: { ...toShown(article), section: article.section, tags: article.tags }, next: toShown(newer), previous: toShown(older) };
};
export const repliesTo = async (id) => (await getConversation(findArticle(await getEdition(), id))).replies;
const listOf = { section: articlesOfSection, tag: articlesOfTag };
export const onList = async (kind, name, page = '1') => {
  const list = listOf[kind](await getEdition(), name);
  const number = Number(page);
  return { number, pages: Math.ceil(list.length / perPage), articles: list.slice((number - 1) * perPage, number * perPage).map(toShown) };
};
const ids = question('benchIds', (edition) => readable(edition).map(({ entry }) => entry.id));
export const articlePaths = async () => [...ids(await getEdition())].map((id) => ({ params: { id } }));
const namesOf = { section: (edition) => edition.sections.map(({ id }) => id), tag: (edition) => [...tagsOf(edition)] };
export const listPaths = async (kind) => {
  const edition = await getEdition();
  return namesOf[kind](edition).flatMap((name) =>
    Array.from({ length: Math.ceil(listOf[kind](edition, name).length / perPage) }, (_, at) => ({
      params: { name, page: at === 0 ? undefined : String(at + 1) },
    })));
};
`;

/** @param more what a path has beside its parameters, made of what its page shows */
function paperOf(source: string, more: string): string {
  return `${source}import { createHash } from 'node:crypto';
const perPage = 20;
const places = new Map(articles.map(({ id }, at) => [id, at]));
const lists = { section: new Map(), tag: new Map() };
for (const article of articles) {
  for (const [kind, names] of [['section', [article.section]], ['tag', article.tags]])
    for (const name of names) {
      if (!lists[kind].has(name)) lists[kind].set(name, []);
      lists[kind].get(name).push(article);
    }
}
export const bodyOf = async (id) => (await render(await getEntry('articles', id))).Content;
export const onArticle = (id) => {
  const at = places.get(id);
  return { article: articles[at], next: articles[at - 1], previous: articles[at + 1] };
};
export const onList = (kind, name, page = '1') => {
  const list = lists[kind].get(name);
  const number = Number(page);
  return { number, pages: Math.ceil(list.length / perPage), articles: list.slice((number - 1) * perPage, number * perPage) };
};
const keyOf = (shown) => createHash('sha256').update(JSON.stringify(shown)).digest('hex');
const toPath = (params, shown) => ({ params${more} });
export const articlePaths = () => articles.map(({ id }) => toPath({ id }, onArticle(id)));
export const listPaths = (kind) => [...lists[kind].keys()].flatMap((name) =>
  Array.from({ length: onList(kind, name).pages }, (_, at) => String(at + 1)).map((page) =>
    toPath({ name, page: page === '1' ? undefined : page }, onList(kind, name, page))));
`;
}

function listPage(kind: string): string {
  return `---
import Listing from '../../../components/Listing.astro';
import { listPaths, onList } from '../../../paper';
export const getStaticPaths = () => listPaths('${kind}');
const { name, page } = Astro.params;
---
<Listing name={name} home={Astro.routePattern.split('[')[0] + name + '/'} {...await onList('${kind}', name, page)} />
`;
}

const pages = {
  'package.json': '{ "type": "module" }\n',
  'src/layouts/Page.astro': `---
const { title } = Astro.props;
---
<html lang="ko"><head><meta charset="utf-8"><title>{title}</title><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head>
<body><header><a href="/">벤치신문</a></header><main><slot /></main></body></html>
`,
  'src/components/List.astro': `---
const { articles } = Astro.props;
---
<ul>{articles.map(({ id, title, published }) => <li><a href={'/articles/' + id + '/'}>{title}</a> <time>{new Date(published).toISOString()}</time></li>)}</ul>
`,
  'src/components/Listing.astro': `---
import List from './List.astro';
import Page from '../layouts/Page.astro';
const { name, home, number, pages, articles } = Astro.props;
---
<Page title={name + ' ' + number}>
  <h1>{name}</h1><List articles={articles} />
  <nav>{number > 1 && <a href={number === 2 ? home : home + (number - 1) + '/'}>앞</a>}{number < pages && <a href={home + (number + 1) + '/'}>뒤</a>}</nav>
</Page>
`,
  'src/pages/index.astro': `---
import List from '../components/List.astro';
import Page from '../layouts/Page.astro';
import { newest } from '../paper';
---
<Page title="벤치신문"><List articles={await newest(20)} /></Page>
`,
  'src/pages/articles/[id].astro': `---
import Page from '../../layouts/Page.astro';
import { articlePaths, bodyOf, onArticle, repliesTo } from '../../paper';
export const getStaticPaths = () => articlePaths();
const { article, next, previous } = await onArticle(Astro.params.id);
const Content = await bodyOf(article.id);
const replies = await repliesTo(article.id);
---
<Page title={article.title}>
  <article><h1>{article.title}</h1><time>{new Date(article.published).toISOString()}</time><Content /></article>
  {replies.map(({ author, html }) => <blockquote><cite>{author.name}</cite><Fragment set:html={html} /></blockquote>)}
  <ul><li><a href={'/sections/' + article.section + '/'}>{article.section}</a></li>{article.tags.map((tag) => <li><a href={'/tags/' + tag + '/'}>{tag}</a></li>)}</ul>
  <nav>{[previous, next].filter(Boolean).map(({ id, title }) => <a href={'/articles/' + id + '/'}>{title}</a>)}</nav>
</Page>
`,
  'src/pages/sections/[name]/[...page].astro': listPage('section'),
  'src/pages/tags/[name]/[...page].astro': listPage('tag'),
};

const plainFeed = `import rss from '@astrojs/rss';
import { getEntry } from 'astro:content';
import { articles } from '../paper';
export const GET = async () => rss({
  title: '벤치신문',
  description: '재어 보려고 만든 신문',
  site: 'https://paper.example',
  items: await Promise.all(articles.slice(0, 30).map(async ({ id, title, published }) => ({
    title,
    link: '/articles/' + id + '/',
    pubDate: new Date(published),
    content: (await getEntry('articles', id)).rendered?.html,
  }))),
});
`;
