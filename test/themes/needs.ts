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
  'astro-paper-i18n': {},
  'starlight-blog-docs': {
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
