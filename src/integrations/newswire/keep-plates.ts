import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroPrerenderer } from 'astro';
import type { Output } from './article/output.ts';
import { software } from './fediverse/nodeinfo.ts';
import { type Judgement, judgePages, type ModuleFacts, type ModuleGraph } from './judge-pages.ts';
import type { Facts } from './press/facts.ts';
import { keepRecord, type WatchedPage } from './press/keep-record.ts';
import { type CutPictures, recordPictures } from './press/pictures.ts';
import { type Page, type PlateFacts, type Plates, writePlates } from './press/plates.ts';
import { noteQuestion, traced } from './press/trace.ts';

/** What a full build leaves to the press: the site's bundle, and what each page asked while it was printed. */
export interface PlateMaker {
  /** Tells this build from every other. */
  name: string;
  /** Puts a way in into the bundle that Astro makes to print its pages. */
  plugin: PlatesPlugin;
  /** Prints as Astro does, under this origin, and notes what each page asks. */
  watching(astro: AstroPrerenderer, origin: string): AstroPrerenderer;
  /** The way in, once the bundle is made. */
  open(): Promise<Plates>;
  /** Copies the bundle, which Astro removes when all pages are printed. @param press folder of the press. */
  keep(press: string): Promise<void>;
  /** Writes down what was printed. From here on the press can go on; without a watched build it does not. */
  finish(build: Finished): Promise<void>;
}

interface Finished extends Pick<PlateFacts, 'addressing' | 'fonts' | 'origin' | 'site'> {
  outputs: readonly Output[];
  facts: Facts;
  /** Of questions about the content, see `press/content/open-content.ts`. */
  answer?: (key: string) => string | null | undefined;
  /** The built folder, complete. */
  dist: string;
}

/** As far as Vite's interface is used here; its types come with Astro's version of it. */
interface PlatesPlugin {
  name: string;
  applyToEnvironment(environment: { name: string }): boolean;
  buildStart(this: { emitFile(file: { type: 'chunk'; id: string; name: string }): string }): void;
  generateBundle(this: BundlerContext): void;
  writeBundle(options: { dir?: string }, bundle: Record<string, { name?: string; isEntry?: boolean }>): void;
}

interface BundlerContext {
  getModuleInfo(id: string): ModuleFacts | null;
  parse: ModuleGraph['parse'];
}

const chunkName = 'newswire-plates';

interface Site {
  /** Its folder. */
  root: string;
  /** Files of its pages from there; known when the bundle is made. */
  components: () => readonly string[];
}

export function toPlateMaker({ root, components }: Site): PlateMaker {
  const { version } = software;
  const folder = `plates-${Date.now().toString(36)}`;
  const own = ['../lib/', '../src/integrations/newswire/'].map((name) => fileURLToPath(new URL(name, import.meta.url)));
  let judged: Judgement = { unkeyed: {}, holds: false };
  const pages: WatchedPage[] = [];
  let cut: CutPictures | null = null;
  let kept: string | null = null;
  let listed: Page[] = [];
  let bundle: { folder: string; entry: string } | null = null;
  let opened: Promise<Plates> | undefined;
  const made = () => {
    if (!bundle) throw new Error('Astro made no bundle of the pages: nothing can be printed from it.');
    return bundle;
  };
  const open = () => {
    opened ??= import(pathToFileURL(join(made().folder, made().entry)).href) as Promise<Plates>;
    return opened;
  };
  return {
    name: folder,
    plugin: {
      name: 'astro-newswire:plates',
      applyToEnvironment: ({ name }) => name === 'prerender',
      buildStart() {
        const id = fileURLToPath(new URL('../src/integrations/newswire/routes/plates.ts', import.meta.url));
        this.emitFile({ type: 'chunk', id, name: chunkName });
      },
      generateBundle() {
        const graph = { facts: (id: string) => this.getModuleInfo(id), parse: (code: string) => this.parse(code) };
        judged = judgePages(components(), graph, { root, own });
      },
      writeBundle: ({ dir = '' }, chunks) => {
        const [entry = ''] =
          Object.entries(chunks).find(([, { name, isEntry }]) => name === chunkName && isEntry) ?? [];
        bundle = { folder: dir, entry };
      },
    },
    watching: (astro, origin) => ({
      ...astro,
      setup: async () => {
        await astro.setup?.();
        cut = recordPictures();
        (await open()).watch(noteQuestion);
      },
      getStaticPaths: async () => {
        const plates = await open();
        // Before the first page: what the edition itself asks is no page's, and its pictures are cut with all others.
        await plates.getOutputs();
        return astro.getStaticPaths();
      },
      render: async (request, options) => {
        const { pathname, search } = new URL(request.url);
        // Astro took the origin before any integration could name the site, and shows it as `Astro.url`.
        Object.defineProperty(request, 'url', { value: origin + pathname + search });
        const { result, trace } = await traced(async () => readToEnd(await astro.render(request, options)));
        pages.push({ path: pathname, trace });
        return result;
      },
    }),
    open,
    keep: async (press) => {
      await cp(made().folder, join(press, folder), { recursive: true });
      // While the bundle is there: where a plug-in has hooks on imports, as Tailwind's has, Node looks for a module's file again.
      listed = await (await open()).getPages();
      kept = press;
    },
    finish: async ({ outputs, facts, answer, dist, addressing, fonts, origin, site }) => {
      if (!kept || !cut) return;
      const press = kept;
      const plates = await open();
      await keepRecord(press, { plates, listed, pages, outputs, facts, answer, addressing, dist });
      await writePlates(press, {
        format: 1,
        version,
        folder,
        entry: made().entry,
        addressing,
        cut,
        fonts,
        origin,
        site,
        ...judged,
      });
      for (const name of await readdir(press))
        if (name.startsWith('plates-') && name !== folder) await rm(join(press, name), { recursive: true });
    },
  };
}

/**
 * What a page asks late is its question as well. Astro reads status, headers and body of what it gets: a second Response
 * round bytes that are there would cost as much as many a page.
 */
async function readToEnd(rendered: Rendered): Promise<Rendered> {
  const { response, metadata } = rendered instanceof Response ? { response: rendered, metadata: undefined } : rendered;
  if (!response.body) return rendered;
  const { status, headers, body } = response;
  const bytes = await response.arrayBuffer();
  const read = { status, headers, body, arrayBuffer: () => Promise.resolve(bytes) };
  return { response: read as Partial<Response> as Response, metadata };
}

type Rendered = Awaited<ReturnType<AstroPrerenderer['render']>>;
