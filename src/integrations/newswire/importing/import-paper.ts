import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { SiteError } from '../article/problem.ts';
import { readFeed } from './feed.ts';
import { readGhost } from './ghost.ts';
import { readHugo } from './hugo.ts';
import { readJekyll } from './jekyll.ts';
import { readNewsroom } from './newsroom-folder.ts';
import { isUrl, readOldFile, readWholeFile } from './old-file.ts';
import type { OldPaper } from './old-paper.ts';
import { type Placed, placeFiles } from './place-files.ts';
import { type Defaults, type Moving, toFiles } from './to-files.ts';
import { readWordPress } from './wordpress.ts';

export interface ImportOptions extends Defaults {
  /** Folder of the newsroom: it holds `articles/` and its siblings. */
  into: string;
  /** Address of the old site, where what it exported does not name it. */
  url?: string;
  /** How the old site made addresses: `/:year/:month/:title/`. */
  permalink?: string;
  dryRun?: boolean;
  force?: boolean;
  onArticle?: (made: number) => void;
}

export interface Imported extends Pick<Moving, 'pictures' | 'notes'> {
  articles: number;
  placed: Placed;
  left: OldPaper['left'];
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
  if (!(kind === 'feed' && isUrl(source)) && !(await isThere(source)))
    throw new ImportError(`There is no ${source}. Name what the old site exported.`);
  const into = options.into.replaceAll('\\', '/').replace(/\/+$/, '');
  const newsroom = await readNewsroom(into);
  const paper = await read(source, options);
  const { files, pictures, notes } = toFiles(paper, into, newsroom, options, options.onArticle);
  const articles = files.filter((file) => file.kind === 'articles').length;
  if (articles === 0 && paper.left.size === 0)
    throw new ImportError(`There are no articles in ${source}. Is it an export of ${kind}?`);
  const placed = await placeFiles(files, newsroom, options);
  return { articles, placed, left: paper.left, pictures, notes };
}

/** The import was asked for something that cannot be done; the message says what to do instead. */
export class ImportError extends SiteError {}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
