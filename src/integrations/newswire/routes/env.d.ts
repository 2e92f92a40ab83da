declare module 'virtual:newswire/site' {
  type Site = import('../article/edition.ts').Site;
  export const site: Omit<Site, 'pages'> & { pages: Omit<Site['pages'], 'article'> & { article: string | null } };
  export const masthead: import('../article/masthead.ts').Masthead;
  export const federation: import('../article/federation.ts').Federation;
  export const server: string | null;
  export const collectionNames: import('../options.ts').Options['collections'];
  export const routes: string[];
  export const now: string;
}

declare module 'virtual:newswire/collections' {
  export const collections: Record<string, unknown>;
}

declare module 'virtual:newswire/mdx' {
  const renderer: import('astro').SSRLoadedRendererValue | null;
  export default renderer;
}
