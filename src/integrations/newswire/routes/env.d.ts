declare module 'virtual:newswire/site' {
  import type { Site } from '../article/edition.ts';
  import type { Masthead } from '../article/masthead.ts';
  import type { Options } from '../options.ts';
  export const site: Omit<Site, 'pages'> & { pages: Omit<Site['pages'], 'article'> & { article: string | null } };
  export const masthead: Masthead;
  export const collectionNames: Options['collections'];
  export const routes: string[];
  export const now: string;
}

declare module 'virtual:newswire/collections' {
  export const collections: Record<string, unknown>;
}

declare module 'virtual:newswire/mdx' {
  import type { SSRLoadedRendererValue } from 'astro';
  const renderer: SSRLoadedRendererValue | null;
  export default renderer;
}
