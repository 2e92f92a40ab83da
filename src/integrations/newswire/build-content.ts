import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { AstroConfig } from 'astro';
import { NewsroomError, SiteError } from './article/problem.ts';
import type { Slugs } from './article/slug.ts';
import { software } from './fediverse/nodeinfo.ts';
import { partsOf, writeBundled } from './press/content/bundled.ts';
import { contentModule, handOver } from './press/content/hand-over.ts';
import { openLook } from './press/content/look.ts';
import type { CheckedNewsroom, checkNewsroomFiles } from './press/content/newsroom.ts';
import { type Content, openContent } from './press/content/open-content.ts';
import { othersIn, writeOthers } from './press/content/others.ts';
import type { Reading } from './press/content/read-collection.ts';
import { createRenderer, toRecipe } from './press/content/recipe.ts';
import type { Row } from './press/content/row.ts';
import { Shelf } from './press/content/shelf.ts';
import { type Moment, shownAt } from './press/content/shown.ts';
import { noteQuestion } from './press/trace.ts';

/** What our loader works with in a full build. */
export interface Desk extends Pick<Reading, 'root' | 'shelf' | 'look' | 'renderer'> {
  /** Reads and checks a newsroom once, whoever asks. @throws NewsroomError with every problem of every file */
  check(folder: string, slugs?: Slugs): Promise<CheckedNewsroom>;
  /** What pages may see of an article. */
  shown(row: Row): Row | null;
  /** Takes the entries of a collection, in the place of those it had. */
  keep(collection: string, rows: Row[], articles: boolean): void;
  /** Those that were found for it, from the root. */
  files: Set<string>;
  config: AstroConfig;
}

/** The content of a full build, from the files of the newsroom to the pages that ask for it. */
export interface BuildContent {
  /** Null where content is Astro's own matter. */
  deskFor(config: AstroConfig, digestOf: (text: string) => string): Desk | null;
  /** Called with whether this Vite has the module by which Astro hands content to its pages. */
  expect(known: boolean): void;
  /** What pages import instead of that module; null where it stays. */
  moduleFor(code: string): string | null;
  /** To be called when all is loaded, before a page is made. */
  seal(): void;
  /** Makes lasting what was made of it since. */
  save(): void;
  /** As pages had it; null where they had it from Astro. @throws Error where they should have had it from here */
  handedOver(): Content | null;
  /** Files of the content, from the root: a change of theirs is none of the site. */
  files(): ReadonlySet<string>;
}

interface Places {
  /** Of what is kept from build to build, absolute. */
  folder: string;
  moment: () => Moment;
  clock: () => Date;
}

export function openBuildContent({ folder, moment, clock }: Places): BuildContent {
  const articles = new Set<string>();
  const kept = new Set<string>();
  let known = false;
  let desk: Desk | null = null;
  let scanned = 0;
  let content: Content | null = null;

  const shownOnce = new Map<Row, Row | null>();
  const shown = (row: Row) => {
    const before = shownOnce.get(row);
    if (before !== undefined) return before;
    const found = shownAt(row, moment());
    shownOnce.set(row, found);
    return found;
  };

  const pageSees = (name: string, row: Row) => (articles.has(name) ? shown(row) : row);

  return {
    deskFor: (config, digestOf) => {
      if (!known || !isPrinted(config)) return null;
      scanned ||= clock().getTime();
      desk ??= openDesk({ folder, config, digestOf, shown, keep });
      return desk;
    },
    expect: (found) => {
      known = found;
    },
    moduleFor: (code) => {
      if (!desk) return null;
      const others = othersIn(code, kept);
      if (!others) throw new SiteError(unknownAstro);
      writeOthers(folder, others);
      content = openContent({
        shelf: desk.shelf,
        others,
        shown: pageSees,
        tell: noteQuestion,
      });
      return contentModule;
    },
    seal: () => {
      if (!desk) return;
      for (const name of desk.shelf.collections.keys()) if (!kept.has(name)) desk.shelf.collections.delete(name);
      desk.shelf.compact();
      desk.shelf.save(scanned);
      const all = [...desk.shelf.collections].flatMap(([name, rows]) =>
        rows.flatMap((row) => pageSees(name, row) ?? []),
      );
      const { zone } = moment();
      writeBundled(folder, { stamp: desk.shelf.stamp, zone, recipe: toRecipe(desk.config), parts: partsOf(all) });
      handOver(() => content?.collections);
    },
    save: () => desk?.shelf.save(scanned),
    files: () => desk?.files ?? new Set(),
    handedOver: () => {
      if (desk && !content) throw new SiteError(unknownAstro);
      return content;
    },
  };

  function keep(name: string, rows: Row[], areArticles: boolean): void {
    kept.add(name);
    if (areArticles) articles.add(name);
    desk?.shelf.collections.set(name, rows);
  }
}

/** Pages that are made on demand carry their content with them. */
function isPrinted({ adapter, experimental }: AstroConfig): boolean {
  const { collectionStorage = 'single-file' } = experimental as { collectionStorage?: unknown };
  return !adapter && collectionStorage === 'single-file';
}

const unknownAstro =
  'This version of Astro hands content to its pages in a way that this version of astro-newswire does not know. Update astro-newswire, or install an Astro that it was tested with: 7.3.';

interface Opening {
  folder: string;
  config: AstroConfig;
  digestOf: (text: string) => string;
  shown: Desk['shown'];
  keep: Desk['keep'];
}

function openDesk({ folder, config, digestOf, shown, keep }: Opening): Desk {
  const root = fileURLToPath(config.root);
  const shelf = new Shelf(folder, { version: software.version, newName: () => randomUUID() });
  const look = openLook({ root, shelf, digestOf });
  const newsrooms = new Map<string, Promise<CheckedNewsroom>>();
  let renderer: ReturnType<Desk['renderer']> | undefined;
  return {
    root,
    shelf,
    look,
    shown,
    keep,
    config,
    files: new Set(),
    renderer: () => {
      renderer ??= createRenderer(config);
      return renderer;
    },
    check: async (newsroom, slugs) => {
      const key = `${newsroom}\n${slugs}`;
      const checked = newsrooms.get(key) ?? checkFiles(newsroom, { root, look, slugs });
      newsrooms.set(key, checked);
      const { problems } = await checked;
      if (problems.length > 0) throw new NewsroomError(problems);
      return checked;
    },
  };
}

/** Loaded where there is a newsroom: a blog reads no YAML of ours. */
async function checkFiles(...given: Parameters<typeof checkNewsroomFiles>): Promise<CheckedNewsroom> {
  const room = await import('./press/content/newsroom.ts');
  return room.checkNewsroomFiles(...given);
}
