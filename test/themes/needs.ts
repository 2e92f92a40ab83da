/** What somebody writes by hand after `astro add`, for a theme that is named so in its own `package.json`. */
export interface Needs {
  /** What stands between the brackets of `newswire()`. */
  options?: string;
  /** The theme's file of `<head>`, which gets `<HeadLinks />`; found by itself where one file of `src` alone has a `</head>`. */
  head?: string;
  /** Files of the theme that are written, by path. */
  files?: Record<string, string>;
  /** In the configuration, what stands there and what is written in its place. */
  config?: [before: string, after: string];
}

/** A theme that is not here gets what `astro add` writes, and `<HeadLinks />`. */
export const needs: Record<string, Needs> = {
  '@example/blog': {
    options: "{ masthead: { title: 'Astro Blog', description: 'Welcome to my website!' } }",
    head: 'src/components/BaseHead.astro',
  },
  'astro-cactus': {
    options: "{ pages: { article: { post: '/posts/{slug}/' } } }",
    head: 'src/components/BaseHead.astro',
  },
  'astro-micro': { head: 'src/components/Head.astro' },
  'screwfast-template': {},
  'astro-paper-i18n': {
    options: "{ toArticle: './src/to-article.ts' }",
    files: {
      'src/to-article.ts': `import type { CollectionEntry } from 'astro:content';
import type { ToArticle } from 'astro-newswire/content';
import { BLOG_PATH } from './content.config';
import { DEFAULT_LOCALE } from './i18n/config';
import { getPath } from './utils/getPath';

const toArticle: ToArticle<CollectionEntry<'blog'>> = ({ id, filePath, data }) => {
  const [language = DEFAULT_LOCALE] = filePath?.slice(BLOG_PATH.length + 1).split('/') ?? [];
  const { title, draft, tags } = data;
  const facts = { title, draft, tags, summary: data.description, authors: [data.author], language };
  const folder = language === DEFAULT_LOCALE ? '' : \`/\${language}\`;
  const address = \`\${folder}\${getPath(id, filePath)}/\`;
  return { ...facts, published: data.pubDatetime, updated: data.modDatetime ?? undefined, address };
};

export default toArticle;
`,
    },
  },
  'starlight-blog-docs': {
    options: "{ pages: { article: { docs: '/{slug}/' } } }",
    config: [
      "title: 'Starlight Blog',",
      "title: 'Starlight Blog',\n      components: { Head: './src/components/Head.astro' },",
    ],
    files: {
      'src/components/Head.astro': `---
import Starlight from '@astrojs/starlight/components/Head.astro';
import HeadLinks from 'astro-newswire/components/HeadLinks.astro';
---
<Starlight />
<HeadLinks />
`,
    },
  },
};
