import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroConfig, AstroIntegration } from 'astro';
import { mastheadSchema } from './article/masthead.ts';
import { SiteError } from './article/problem.ts';
import { checkAstro } from './astro-version.ts';
import { type BareBuild, beginBareBuild } from './bare-build.ts';
import { openBuildContent } from './build-content.ts';
import { missingPages } from './check-article-pages.ts';
import { checkLeftFeeds } from './check-feeds.ts';
import { openHome } from './home.ts';
import { type PlateMaker, toPlateMaker } from './keep-plates.ts';
import { languageOfFolder, toLocales } from './locales.ts';
import { withCjkMarkdown } from './markdown/processor.ts';
import { type NewswireOptions, readOptions } from './options.ts';
import { originOf, tryNotice } from './origin.ts';
import { feedsOfRoutes, findOwnFiles, isOwn, ownFeedsLine, ownLines } from './own-files.ts';
import { endingOf, pageRoutes } from './page-endings.ts';
import { type Inputs, listInputs } from './press/inputs.ts';
import { goOnPress } from './press/on-press.ts';
import { checkReservedPaths } from './reserved-paths.ts';
import { clockOf, readSettings } from './settings.ts';
import { openSharing, type Sharing } from './sharing.ts';
import { shownBy } from './shown-pages.ts';
import type { Newswire } from './site.ts';
import { toldHooks } from './told-hooks.ts';
import { type SiteParts, siteModules } from './vite.ts';
import { writeOutputs } from './write-outputs.ts';

export type { NewswireOptions } from './options.ts';

/**
 * Turns the site into a paper: feeds, fediverse documents and `edition.json` beside its pages.
 * Works without options on any site that has a content collection of articles.
 */
export default function newswire(userOptions: NewswireOptions = {}): AstroIntegration {
  const options = readOptions(userOptions);
  const parts: SiteParts = {
    contentConfig: null,
    mdx: false,
    handedFile: '',
    toArticle: null,
    locales: null,
    ending: '/',
    routes: [],
    shown: { section: false, author: false, tag: false, corrections: false },
    own: { feeds: [], robots: false, sitemap: null },
  };
  let paper: Newswire;
  let root: string;
  let home: string;
  let base: string;
  let publicDir: URL;
  let sharing: Sharing;
  let plates: PlateMaker;
  let bare: BareBuild | undefined;
  let inputs: Inputs;
  let built: AstroConfig;
  let components: string[] = [];
  let said: { feeds: string[] } = { feeds: [] };

  return {
    name: 'astro-newswire',
    hooks: toldHooks({
      'astro:config:setup': async ({ command, config, updateConfig, injectRoute, logger }) => {
        root = fileURLToPath(config.root);
        checkAstro(root);
        const settings = readSettings();
        const origin = originOf({ settings, site: config.site, command });
        if (command === 'build' && !config.site && !settings.originGiven) logger.warn(tryNotice(origin));
        const clock = clockOf(settings);
        const started = clock();
        parts.locales = toLocales(config.i18n);
        const usual = {
          title: new URL(origin).hostname,
          ...(config.i18n && { language: languageOfFolder(config.i18n.defaultLocale, parts.locales) }),
        };
        const masthead = mastheadSchema.parse({ ...usual, ...options.masthead });
        // One clock a build, so that no two pages disagree on what is out; `astro dev` goes on living.
        const now = () => `${(command === 'dev' ? clock() : started).toISOString().slice(0, 19)}Z`;
        const moment = () => ({ now: now(), zone: masthead.zone });
        base = config.base;
        publicDir = config.publicDir;
        built = config;
        parts.ending = endingOf(config);
        home = settings.beside ?? join(root, '.newswire');
        openHome(home);
        parts.handedFile = join(home, 'conversation.json');
        sharing = await openSharing(options, root, masthead.language);
        paper = {
          options,
          masthead,
          origin,
          server: settings.serverUrl ?? null,
          // `astro dev` draws on demand; what is built carries no path of the machine that built it.
          sharePictures: sharing.design && (command === 'build' ? { ...sharing.design, fonts: [] } : sharing.design),
          now,
          embargoes: new Set(),
          content: command === 'build' ? openBuildContent({ folder: join(home, 'press'), moment, clock }) : null,
        };
        plates = toPlateMaker({ root, components: () => components });
        // Before anything is read: what is changed during the build is for the next one.
        if (command === 'build') {
          // Who builds by one of our commands holds the lock already.
          if (!settings.isTry)
            bare = await beginBareBuild({
              home,
              dist: fileURLToPath(config.outDir),
              tell: (line) => logger.warn(line),
            });
          inputs = await listInputs(root, fileURLToPath(config.outDir));
          goOnPress({ now: now(), handedFile: parts.handedFile, build: plates.name });
        }
        parts.contentConfig = findContentConfig(config.srcDir);
        parts.toArticle = findToArticle(options.toArticle, root);
        parts.own = findOwnFiles(config);
        for (const line of ownLines(parts.own, config.base)) logger.info(line);
        parts.mdx = config.integrations.some(({ name }) => name === '@astrojs/mdx');
        const markdown = withCjkMarkdown(config.markdown, masthead.language);
        if (markdown.warning) logger.warn(markdown.warning);
        updateConfig({
          site: origin,
          markdown: { processor: markdown.processor },
          vite: {
            plugins: [siteModules(paper, parts, config.base), ...(command === 'build' ? [plates.plugin] : [])],
            ssr: { noExternal: ['astro-newswire'] },
          },
        });
        const entrypoint = (name: string) => new URL(`../src/integrations/newswire/routes/${name}`, import.meta.url);
        if (command === 'build') {
          injectRoute({ pattern: '/newswire-edition', entrypoint: entrypoint('collect.ts'), prerender: true });
        } else {
          for (const pattern of devPatterns.filter((pattern) => !isOwn(pattern, parts.own)))
            injectRoute({ pattern, entrypoint: entrypoint('document.ts'), prerender: true });
          // On demand: of an address that is made in advance Astro leaves out the question.
          if (command === 'dev')
            injectRoute({
              pattern: '/.well-known/webfinger',
              entrypoint: entrypoint('webfinger.ts'),
              prerender: false,
            });
          if (sharing.design)
            injectRoute({ pattern: '/share/[name].png', entrypoint: entrypoint('share-picture.ts'), prerender: true });
        }
      },
      'astro:routes:resolved': ({ routes, logger }) => {
        checkReservedPaths({ publicDir, routes });
        parts.routes = pageRoutes(routes, built);
        components = routes.filter(({ isPrerendered }) => isPrerendered).map(({ entrypoint }) => entrypoint);
        parts.shown = shownBy(routes, options.pages);
        const feeds = [...new Set([...parts.own.feeds, ...feedsOfRoutes(routes)])];
        const line = ownFeedsLine({ feeds });
        if (line && line !== ownFeedsLine(said)) logger.info(line);
        parts.own = { ...parts.own, feeds };
        said = { feeds };
      },
      'astro:config:done': ({ config }) => {
        built = config;
        parts.ending = endingOf(config);
      },
      'astro:build:start': ({ setPrerenderer }) => {
        bare?.writing();
        paper.content?.seal();
        // An adapter brings a way of its own to print pages: nobody watches those.
        if (!built.adapter) setPrerenderer((astro) => plates.watching(astro, paper.origin));
      },
      'astro:build:generated': () => plates.keep(join(home, 'press')),
      'astro:build:done': async ({ dir, logger, pages }) => {
        const content = paper.content?.handedOver();
        const { getOutputs, getFacts, getEdition } = await plates.open();
        const [outputs, facts] = [await getOutputs(), await getFacts()];
        await writeOutputs({
          outputs,
          facts,
          dir: fileURLToPath(dir),
          home,
          embargoes: paper.embargoes,
          draw: (cards) => sharing.draw(cards, fileURLToPath(dir), logger),
          check: () => checkLeftFeeds(options.feeds, fileURLToPath(dir), base),
          logger,
        });
        const { articles } = await getEdition();
        // Pages that are made on demand are not listed.
        const lost = built.adapter
          ? null
          : missingPages({ articles, pages: pages.map(({ pathname }) => pathname), base });
        if (lost) logger.warn(lost);
        // What was made of bodies while they were printed.
        paper.content?.save();
        const { build, trailingSlash } = built;
        await plates.finish({
          outputs,
          facts,
          fonts: options.sharePictures?.fonts ?? [],
          dist: fileURLToPath(dir),
          addressing: { origin: paper.origin, base, format: build.format, trailingSlash },
          answer: content?.fingerprintOf,
          origin: paper.origin,
          site: siteOf(inputs, paper.content?.files() ?? new Set()),
        });
        await bare?.finish();
      },
    }),
  };
}

/** What the bundle is made of: all but the content, which it asks for when it prints. */
function siteOf(inputs: Inputs, content: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries([...inputs].filter(([path]) => !content.has(path)));
}

/** `astro dev` answers each document by itself, from the same list. */
const devPatterns = [
  ...[
    '/rss.xml',
    '/atom.xml',
    '/feed.json',
    '/[...page]/rss.xml',
    '/[...page]/atom.xml',
    '/[...page]/feed.json',
    '/edition.json',
  ],
  ...[
    '/ap/actors/[id]',
    '/ap/articles/[id]',
    '/ap/outbox/[id]',
    '/ap/featured/[id]',
    '/ap/following/[id]',
    '/ap/featured-tags/[id]',
    '/ap/webfinger/[handle]',
    '/ap/nodeinfo',
  ],
  ...['/.well-known/nodeinfo', '/.well-known/feeds'],
  '/feeds.opml',
  ...['/sitemap.xml', '/sitemap-[name].xml', '/robots.txt'],
];

/** @throws SiteError where there is no such file. */
function findToArticle(path: string | undefined, root: string): string | null {
  if (path === undefined) return null;
  const whole = resolve(root, path);
  if (existsSync(whole)) return whole;
  throw new SiteError(
    `newswire({ toArticle }): there is no file ${path}. Write the path of the module from the root of the site, with its ending: ./src/to-article.ts.`,
  );
}

function findContentConfig(srcDir: URL): string | null {
  const names = ['content.config.ts', 'content.config.mts', 'content.config.mjs', 'content.config.js'];
  return names.map((name) => fileURLToPath(new URL(name, srcDir))).find((path) => existsSync(path)) ?? null;
}
