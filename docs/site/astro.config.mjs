import { satteri } from '@astrojs/markdown-satteri';
import { defineConfig, passthroughImageService } from 'astro/config';
import newswire from 'astro-newswire';
import { documentMarkdown } from './src/markdown/plugin.ts';

// The documentation: the Markdown of docs/ as a paper of its own, made by the package as any other site makes one.
export default defineConfig({
  // Where it is read; this one is for a look on your own machine.
  site: `http://localhost:${process.env.PORT ?? 4322}`,
  server: { port: 4322 },
  build: { inlineStylesheets: 'always' },
  // The pictures are drawn in the size that they are shown in.
  image: { service: passthroughImageService() },
  markdown: {
    processor: satteri({
      mdastPlugins: [documentMarkdown(new URL('..', import.meta.url), '/')],
      // Words stand as they were typed, in both languages.
      features: { smartPunctuation: false },
    }),
    shikiConfig: {
      themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
      defaultColor: false,
      langAlias: { caddyfile: 'nginx' },
    },
  },
  // The root's node_modules are the demo paper's to keep things in.
  cacheDir: './.astro/cache',
  vite: { cacheDir: './.astro/vite' },
  integrations: [
    newswire({
      search: true,
      collections: { articles: 'documents' },
      toArticle: './src/to-article.ts',
      pages: { section: '/{id}/' },
      masthead: {
        title: 'newswire',
        description: 'The documentation of astro-newswire: guide, reference and decisions, in English and Korean.',
        zone: 'Asia/Seoul',
        handle: 'docs',
        rights: 'newswire desk, MIT licence',
        icon: '/icon.png',
      },
    }),
  ],
});
