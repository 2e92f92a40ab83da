import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AstroIntegrationLogger } from 'astro';
import type { ShareCard } from './metadata/share-card.ts';
import type { Options } from './options.ts';
import type { SearchRecord } from './search/to-records.ts';
import { removeWithheldPictures } from './withheld-pictures.ts';

/** What `routes/collect.ts` answers. */
export interface CollectedOutputs {
  files: { path: string; type: string; text: string }[];
  /** Later moments at which the edition changes by itself, ascending. */
  due: string[];
  /** What an editor should know of, though it stops nothing. */
  notices: string[];
  /** Names of the pictures that must not be seen yet. */
  withheld: string[];
  /** What can be searched; empty where no search is wanted. */
  records: SearchRecord[];
  /** The share pictures that pages name; none where the paper draws none. */
  cards: ShareCard[];
}

interface Places {
  /** The built folder. */
  dir: string;
  /** What readers must not see: `.newswire/` beside the site. */
  home: string;
  /** Name of the collected answer in the built folder. */
  collected: string;
  /** Moments of which the build itself knows nothing. */
  embargoes: ReadonlySet<string>;
  search: Options['search'];
  /** Puts the pictures of these cards into the built folder, and answers with what an editor should know. */
  draw: (cards: ShareCard[]) => Promise<string[]>;
  /** Looks over the whole folder before it counts as complete. @throws Error for the editor. */
  check: () => Promise<void>;
  logger: AstroIntegrationLogger;
}

/** Splits the collected answer into its files. `edition.json` comes last: a folder that has it is complete. */
export async function writeOutputs({
  dir,
  home,
  collected,
  embargoes,
  search,
  draw,
  check,
  logger,
}: Places): Promise<void> {
  const path = join(dir, collected);
  const outputs = JSON.parse(await readFile(path, 'utf8')) as CollectedOutputs;
  const { files, due: known, notices, withheld, records, cards } = outputs;
  const due = [...new Set([...known, ...embargoes])].sort();
  const manifest = files.filter((file) => file.path === manifestPath);
  await write(
    files.filter((file) => file.path !== manifestPath),
    dir,
  );
  await rm(path);
  await removeWithheldPictures(dir, withheld);
  if (search) {
    // Loaded here, so that a paper without a search never loads what makes one.
    const { writeSearch } = await import('./write-search.ts');
    await writeSearch({ records, language: search === true ? undefined : search.language, dir, logger });
  }
  if (cards.length > 0) notices.push(...(await draw(cards)));
  await check();
  await write(manifest, dir);
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'schedule.json'), JSON.stringify({ due }));
  for (const notice of notices) logger.warn(notice);
  logger.info(`${files.length} documents written${due[0] ? `; the paper next changes by itself at ${due[0]}` : ''}.`);
}

const manifestPath = 'edition.json';

async function write(files: CollectedOutputs['files'], dir: string): Promise<void> {
  const folders = new Set(files.map((file) => dirname(join(dir, file.path))));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  for (const file of files) {
    const target = join(dir, file.path);
    // Whoever reads the folder during the build sees the whole file or none.
    await writeFile(`${target}.part`, (await rulesOfSite(file.path, target)) + file.text);
    await rename(`${target}.part`, target);
  }
}

/** A site may have rules for its host in `public/`: they come first and stay. */
async function rulesOfSite(path: string, target: string): Promise<string> {
  if (path !== '_headers' && path !== '_redirects') return '';
  const rules = await readFile(target, 'utf8').catch(() => '');
  return rules && `${rules.trimEnd()}\n\n`;
}
