import { defineConfig } from 'astro/config';
import newswire from 'astro-newswire';

export default defineConfig({
  // The address of the blog, for good: every id in feeds and in the fediverse carries it. Until SITE_URL says it, the
  // blog is for a try on this machine.
  site: process.env.SITE_URL ?? `http://localhost:${process.env.PORT ?? 4321}`,
  // A page brings its own look: nothing is waited for before it is seen.
  build: { inlineStylesheets: 'always' },
  integrations: [
    newswire({
      masthead: {
        title: 'The Workbench',
        description: 'Notes from a small workshop: tools, wood, and what went wrong.',
        language: 'en',
        zone: 'UTC',
        handle: 'bench',
        rights: '© The Workbench',
        icon: '/icon.png',
      },
    }),
  ],
});
