import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readFeed } from './feed/read-feed.ts';
import { readHugo } from './folder/hugo.ts';
import { readJekyll } from './folder/jekyll.ts';
import { readGhost } from './ghost.ts';
import { ImportError } from './import-error.ts';
import { type FeedMoves, toFeedMoves } from './moved-feeds.ts';
import type { Defaults } from './newsroom/named-files.ts';
import { readNewsroom } from './newsroom/newsroom-folder.ts';
import { type Placed, placeFiles } from './newsroom/place-files.ts';
import { type Moving, toFiles } from './newsroom/to-files.ts';
import { toPieces } from './newsroom/to-pieces.ts';
import { isUrl, readOldFile, readWholeFile } from './old-file.ts';
import type { OldPaper } from './old-paper.ts';
import { type BroughtPictures, bringPictures } from './pictures/bring-pictures.ts';
import { picturesOf, planPictures } from './pictures/plan-pictures.ts';
import { readWordPress } from './wordpress/export.ts';

export interface ImportOptions extends Defaults {
  /** Folder of the newsroom: it holds `articles/` and its siblings. */
  into: string;
  /** Folder whose files stand at the root of the paper's addresses. */
  public?: string;
  /** Address of the old site, where what it exported does not name it. */
  url?: string;
  /** How the old site made addresses: `/:year/:month/:title/`. */
  permalink?: string;
  /** Takes the pictures along: from a folder, and those of Jekyll and Hugo from their site. */
  pictures?: string | boolean;
  /** Takes them from their old addresses where no folder has them. */
  fetchPictures?: boolean;
  dryRun?: boolean;
  force?: boolean;
  onArticle?: (made: number) => void;
  onPicture?: (done: number) => void;
}

export interface Imported extends Pick<Moving, 'notes'>, Pick<OldPaper, 'left' | 'comments'> {
  articles: number;
  placed: Placed;
  /** Addresses of all pictures, each once. */
  pictures: string[];
  /** undefined where they were to stay at their old addresses. */
  brought: BroughtPictures | undefined;
  feeds: FeedMoves;
}

/** What can be read, by the name of the system that wrote it. */
const readers: Record<string, (source: string, options: ImportOptions) => Promise<OldPaper>> = {
  wordpress: (source) => readWordPress(readOldFile(source), basename(source)),
  ghost: async (source, { url }) => readGhost(await readWholeFile(source), basename(source), url),
  jekyll: (source, { permalink }) => readJekyll(source, permalink),
  hugo: (source, { permalink }) => readHugo(source, permalink),
  feed: (source) => readFeed(readOldFile(source), isUrl(source) ? source : basename(source)),
};

/** Reads an old site, checks all that it would write, and writes it. */
export async function importPaper(kind: string, source: string, options: ImportOptions): Promise<Imported> {
  const read = Object.hasOwn(readers, kind) ? readers[kind] : undefined;
  if (!read) throw new ImportError(`"${kind}" cannot be read. Write one of ${Object.keys(readers).join(', ')}.`);
  await checkSource(kind, source);
  const { pictures: wanted, fetchPictures: fetches = false, dryRun } = options;
  if (typeof wanted === 'string' && !(await stat(wanted).catch(() => null))?.isDirectory())
    throw new ImportError(`There is no folder ${wanted}. Name the one that holds the pictures of the old site.`);
  const folder = options.into.replaceAll('\\', '/').replace(/\/+$/, '');
  const standing = await readNewsroom(folder);
  const paper = await read(source, options);
  const pieces = toPieces(paper, options.onArticle);
  if (pieces.length === 0 && paper.left.size === 0)
    throw new ImportError(`There are no articles in ${source}. Is it an export of ${kind}?`);

  const newsroom = { folder, standing, defaults: options };
  const plan = planPictures(pieces, folder, options.public ?? 'public');
  let brought: BroughtPictures | undefined;
  if (wanted || fetches) {
    // Before anything is fetched: would the newsroom pass its check with all of it?
    const all = toFiles(pieces, newsroom, plan, new Set(plan.wanted.map(({ file }) => file)));
    await placeFiles(all.files, standing, { ...options, dryRun: true });
    const folders = [...(typeof wanted === 'string' ? [wanted] : []), ...(wanted ? paper.roots : [])];
    brought = await bringPictures(plan.wanted, { folders, fetches }, options);
  }
  const moving = toFiles(pieces, newsroom, plan, new Set([...(brought?.written ?? []), ...(brought?.same ?? [])]));
  return {
    articles: pieces.length,
    placed: await placeFiles(moving.files, standing, { force: options.force, dryRun }),
    left: paper.left,
    comments: paper.comments,
    pictures: picturesOf(pieces),
    brought,
    feeds: toFeedMoves(paper, moving.sections),
    notes: moving.notes,
  };
}

async function checkSource(kind: string, source: string): Promise<void> {
  if (kind === 'feed' && isUrl(source)) return;
  const found = await stat(source).catch(() => null);
  if (!found) throw new ImportError(`There is no ${source}. Name what the old site exported.`);
  const isFolder = kind === 'jekyll' || kind === 'hugo';
  if (found.isDirectory() !== isFolder)
    throw new ImportError(
      `${source} is ${isFolder ? 'a file: name the folder of the site' : 'a folder: name the file that the old site exported'}.`,
    );
}
