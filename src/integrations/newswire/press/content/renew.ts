import xxhash from 'xxhash-wasm';
import type { Problem } from '../../article/problem.ts';
import type { Slugs } from '../../article/slug.ts';
import { type Bundled, partsOf, readBundled, whyNotBundled } from './bundled.ts';
import { openLook } from './look.ts';
import { checkNewsroomFiles } from './newsroom.ts';
import { type Content, openContent, type Tell } from './open-content.ts';
import { readOthers } from './others.ts';
import { type ConfiguredCollection, parserOf, UnfitError } from './parse-data.ts';
import { readCollection } from './read-collection.ts';
import type { Ingredients, Renderer } from './recipe.ts';
import type { Row } from './row.ts';
import type { Shelf } from './shelf.ts';
import { type Moment, outAt, shownAt } from './shown.ts';
import { newsroomFolder, type Source } from './source.ts';

/** The content of a printing, from its files as they are now. */
export interface Renewed {
  content: Content;
  /** Of files that were not taken as they are now: what was printed of them stays. */
  problems: Problem[];
  /** Files of the content, from the root: a change of theirs is none of the site. */
  files: ReadonlySet<string>;
  /** When articles come out that pages do not see yet, in no order. */
  embargoes: string[];
}

/** Only a full build can read or show this: one sentence why. */
export class UnreadableError extends Error {}

interface Renewing {
  /** Root of the project, absolute. */
  root: string;
  /** Folder of the press, absolute. */
  press: string;
  shelf: Shelf;
  /** Those of the site's configuration, as its bundle has them. */
  collections: Readonly<Record<string, ConfiguredCollection>>;
  /** RFC 3339 instant in UTC. */
  now: string;
  /** Moment of the last printing, of which the content is wanted: no file is read, and what came out since stays away. */
  asPrinted?: string;
  tell?: Tell;
}

/**
 * Reads what changed since the last build or printing onto the shelf, which is for the caller to save. An entry with a mistake
 * stays as it was, and so does a newsroom where a change broke what did not change.
 * @throws UnreadableError
 */
export async function renewContent({
  root,
  press,
  shelf,
  collections,
  now,
  asPrinted,
  tell,
}: Renewing): Promise<Renewed> {
  const bundled = readBundled(press, shelf.stamp);
  if (!bundled)
    throw new UnreadableError(
      'The last full build left no content to print from: no collection of articles is loaded by newswireLoader().',
    );
  const sources = new Map([...shelf.collections.keys()].map((name) => [name, sourceNamed(name, collections)]));
  const { h64ToString } = await xxhash();
  const look = openLook({ root, shelf, digestOf: h64ToString });
  const isSame = (file: string) => rowsByFile.get(file)?.digest === shelf.notes.get(file)?.digest;
  const rowsByFile = new Map([...shelf.collections.values()].flat().map((row) => [row.filePath, row]));
  const problems: Problem[] = [];
  const newsroomOf = once(async (folder, slugs?: Slugs) => {
    const checked = await checkNewsroomFiles(folder, { root, look, slugs });
    problems.push(...checked.problems);
    const wrong = new Set(checked.problems.map(({ file }) => file));
    // A change elsewhere made them wrong, such as a section that was taken away: nobody can tell which.
    return { matters: checked.matters, wrong, isHeld: [...wrong].some(isSame) };
  });
  const renderer = rendererOnce(bundled);
  const files = new Set<string>();
  for (const [name, source] of asPrinted === undefined ? sources : []) {
    const newsroom = source.kind ? await newsroomOf(newsroomFolder(source), source.slugs) : null;
    const rows = await readCollection({
      name,
      source,
      root,
      shelf,
      renderer,
      look: (path) => {
        files.add(path);
        if (!source.kind && !isReadable(path))
          throw new UnreadableError(`${path} is of a kind that only a full build reads.`);
        return look(path);
      },
      matters: newsroom?.matters ?? new Map(),
      parseData: parserOf(collections[name] ?? {}),
      isHeld: (file) => newsroom !== null && (newsroom.isHeld || newsroom.wrong.has(file)),
      onBroken: (file, error) => problems.push(toProblem(file, error)),
    });
    if (!newsroom?.isHeld) shelf.collections.set(name, rows);
  }
  const moment = { now: asPrinted ?? now, zone: bundled.zone };
  const shown = shownOnce(sources, moment);
  const rows = [...shelf.collections].flatMap(([name, all]) => all.flatMap((row) => shown(name, row) ?? []));
  const why = whyNotBundled(bundled.parts, partsOf(rows));
  if (why) throw new UnreadableError(why);
  const later = [...shelf.collections].filter(([name]) => sources.get(name)?.kind === 'articles');
  const embargoes = later.flatMap(([, all]) => all.flatMap((row) => outAt(row, moment) ?? []));
  return { content: openContent({ shelf, others: readOthers(press), shown, tell }), problems, files, embargoes };
}

function sourceNamed(name: string, collections: Renewing['collections']): Source {
  const { loader } = collections[name] ?? {};
  if (typeof loader === 'object' && loader !== null && 'source' in loader) return loader.source as Source;
  throw new UnreadableError(`The collection "${name}" is loaded otherwise than in the last full build.`);
}

function rendererOnce({ recipe }: Bundled): () => Promise<Renderer> {
  let made: Promise<Renderer> | undefined;
  return () => {
    if ('why' in recipe) throw new UnreadableError(recipe.why);
    made ??= makeRenderer(recipe.ingredients);
    return made;
  };
}

/** Loaded where there is something to read: most printings are of what is read already. */
async function makeRenderer(ingredients: Ingredients): Promise<Renderer> {
  const { rendererBy } = await import('./renderer.ts');
  return rendererBy(ingredients);
}

function shownOnce(sources: ReadonlyMap<string, Source>, moment: Moment) {
  const known = new Map<Row, Row | null>();
  return (name: string, row: Row): Row | null => {
    if (sources.get(name)?.kind !== 'articles') return row;
    const found = known.has(row) ? known.get(row) : shownAt(row, moment);
    known.set(row, found ?? null);
    return found ?? null;
  };
}

/** @throws UnreadableError again, which is no fault of the file */
function toProblem(file: string, error: unknown): Problem {
  if (error instanceof UnreadableError) throw error;
  const found = error instanceof Error ? error.message : String(error);
  if (error instanceof UnfitError) return { file, found, remedy: 'Write it as the schema of its collection wants it.' };
  return { file, found: `It could not be read: ${found}`, remedy: 'Correct what stands before the text, between ---.' };
}

function isReadable(path: string): boolean {
  return /\.(?:mdx?|json)$/.test(path);
}

/** Asks once for each newsroom, by its folder. */
function once<Answer>(ask: (folder: string, slugs?: Slugs) => Promise<Answer>): typeof ask {
  const answers = new Map<string, Promise<Answer>>();
  return (folder, slugs) => {
    const key = `${folder}\n${slugs}`;
    const answer = answers.get(key) ?? ask(folder, slugs);
    answers.set(key, answer);
    return answer;
  };
}
