declare module 'virtual:newswire/site' {
  type Site = import('../article/edition.ts').Site;
  export const site: Omit<Site, 'pages'>;
  export const pages: import('../options.ts').Options['pages'];
  export const masthead: import('../article/masthead.ts').Masthead;
  export const federation: import('../article/federation.ts').Federation;
  export const feeds: import('../article/feed-options.ts').FeedOptions;
  export const server: string | null;
  /** Undefined where no host is named. */
  export const hosts: import('../options.ts').Options['host'];
  export const indexNow: import('../article/index-now.ts').IndexNow | undefined;
  export const own: import('../own-files.ts').OwnFiles;
  export const shown: import('../feeds/sitemap-pages.ts').Shown;
  export const sharePictures: import('../site.ts').Newswire['sharePictures'];
  export const collectionNames: import('../options.ts').Options['collections'];
  export const fields: import('../article/field-names.ts').FieldNames;
  export const toArticlePath: string | undefined;
  export const routes: import('../article/page-ending.ts').PageRoute[];
  export const locales: import('../article/page-address.ts').Locales | null;
  /** Null where there is to be no search. */
  export const search: { language?: string } | null;
  export const now: string;
  /** Where the conversation is handed to the build, absolute. */
  export const handedFile: string;
}

declare module 'virtual:newswire/collections' {
  export const collections: Record<string, unknown>;
}

declare module 'virtual:newswire/to-article' {
  const toArticle: unknown;
  export default toArticle;
}

declare module 'virtual:newswire/middleware' {
  const onRequest: import('astro').MiddlewareHandler;
  export default onRequest;
}

declare module 'virtual:newswire/mdx' {
  const renderer: import('astro').SSRLoadedRendererValue | null;
  export default renderer;
}
