import type { Ending } from './article/edition.ts';
import type { Locales } from './article/page-address.ts';
import type { PageRoute } from './article/page-ending.ts';
import type { Shown } from './feeds/sitemap-pages.ts';
import type { OwnFiles } from './own-files.ts';
import { unlike } from './page-endings.ts';
import { type Newswire, pluginName } from './site.ts';

/** What is known of the site only after its configuration was read. */
export interface SiteParts {
  /** Absolute path of the user's `content.config.*`. */
  contentConfig: string | null;
  mdx: boolean;
  /** Absolute path of the user's `toArticle`. */
  toArticle: string | null;
  /** The site's languages, where it has several. */
  locales: Locales | null;
  /** How addresses of its pages end. */
  ending: Ending;
  /** Where the conversation is handed to the build, absolute. */
  handedFile: string;
  /** The site's pages. */
  routes: PageRoute[];
  /** Which of the addresses in `pages` some page answers. */
  shown: Shown;
  own: OwnFiles;
}

/** A Vite plugin as far as this package uses one; Vite's own types come with Astro's version of it. */
interface SitePlugin {
  name: string;
  api: Newswire;
  resolveId(id: string): string | undefined;
  load(id: string): string | undefined;
  configResolved(config: { plugins: readonly { name: string; load?: unknown }[] }): void;
  transform: { filter: { id: RegExp }; handler(code: string): { code: string; map: null } | undefined };
}

/** Where Astro's pages have all content from. A name of Astro's own, not promised to stay: see docs/decisions/0031. */
const astroContent = '\0astro:data-layer-content';

/**
 * Hands the site to the routes: `virtual:newswire/site` holds plain data, `virtual:newswire/collections` the user's own
 * collections, `virtual:newswire/to-article` the user's own way to read their entries (null without one),
 * `virtual:newswire/mdx` the renderer that MDX bodies need (null without MDX), `virtual:newswire/middleware` what the site
 * does before each page.
 */
export function siteModules(paper: Newswire, parts: SiteParts, base: string): SitePlugin {
  const modules: Record<string, () => string> = {
    'virtual:newswire/site': () => siteModule(paper, parts, base),
    'virtual:newswire/collections': () =>
      parts.contentConfig
        ? `export { collections } from ${JSON.stringify(parts.contentConfig)};`
        : 'export const collections = {};',
    'virtual:newswire/to-article': () =>
      parts.toArticle ? `export { default } from ${JSON.stringify(parts.toArticle)};` : 'export default null;',
    'virtual:newswire/mdx': () =>
      parts.mdx ? `export { default } from '@astrojs/mdx/server.js';` : 'export default null;',
    // A name of Astro's own, as above.
    'virtual:newswire/middleware': () => `export { onRequest as default } from 'virtual:astro:middleware';`,
  };
  return {
    name: pluginName,
    api: paper,
    resolveId: (id) => (id in modules ? `\0${id}` : undefined),
    load: (id) => (id.startsWith('\0') ? modules[id.slice(1)]?.() : undefined),
    configResolved: ({ plugins }) => paper.content?.expect(plugins.some(loadsContent)),
    transform: {
      filter: { id: new RegExp(`^${astroContent}$`) },
      handler: (code) => {
        const ours = paper.content?.moduleFor(code);
        return ours ? { code: ours, map: null } : undefined;
      },
    },
  };
}

function loadsContent({ name, load }: { name: string; load?: unknown }): boolean {
  const filter = (load as { filter?: { id?: unknown } } | undefined)?.filter?.id;
  return name === 'astro-content-virtual-mod-plugin' && filter instanceof RegExp && filter.test(astroContent);
}

function siteModule(
  { options, masthead, origin, server, sharePictures, now }: Newswire,
  parts: SiteParts,
  base: string,
): string {
  const site = {
    origin,
    base: `/${base.replace(/^\/|\/$/g, '')}/`.replace('//', '/'),
    ending: parts.ending,
    routes: unlike(parts.routes),
  };
  return [
    `export const site = ${JSON.stringify(site)};`,
    `export const masthead = ${JSON.stringify(masthead)};`,
    `export const federation = ${JSON.stringify(options.federation)};`,
    `export const feeds = ${JSON.stringify(options.feeds)};`,
    `export const server = ${JSON.stringify(server)};`,
    `export const hosts = ${JSON.stringify(options.host)};`,
    `export const indexNow = ${JSON.stringify(options.indexNow)};`,
    `export const own = ${JSON.stringify(parts.own)};`,
    `export const shown = ${JSON.stringify(parts.shown)};`,
    `export const sharePictures = ${JSON.stringify(sharePictures)};`,
    `export const collectionNames = ${JSON.stringify(options.collections)};`,
    `export const fields = ${JSON.stringify(options.fields)};`,
    `export const toArticlePath = ${JSON.stringify(options.toArticle)};`,
    `export const pages = ${JSON.stringify(options.pages)};`,
    `export const routes = ${JSON.stringify(parts.routes)};`,
    `export const locales = ${JSON.stringify(parts.locales)};`,
    `export const search = ${JSON.stringify(toSearch(options.search))};`,
    `export const handedFile = ${JSON.stringify(parts.handedFile)};`,
    `export const now = ${JSON.stringify(now())};`,
  ].join('\n');
}

function toSearch(wanted: Newswire['options']['search']): { language?: string } | null {
  if (wanted === true) return {};
  return wanted || null;
}
