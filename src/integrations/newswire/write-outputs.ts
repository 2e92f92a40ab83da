import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AstroIntegrationLogger } from 'astro';
import { type Collected, type CollectedFile, collectedFolder, unpack } from './collected.ts';
import type { ShareCard } from './metadata/share-card.ts';
import type { Options } from './options.ts';
import { removeWithheldPictures } from './withheld-pictures.ts';

interface Places {
  /** The built folder. */
  dir: string;
  /** What readers must not see: `.newswire/` beside the site. */
  home: string;
  /** Moments of which the build itself knows nothing. */
  embargoes: ReadonlySet<string>;
  search: Options['search'];
  /** Puts the pictures of these cards into the built folder, and answers with what an editor should know. */
  draw: (cards: ShareCard[]) => Promise<string[]>;
  /** Looks over the whole folder before it counts as complete. @throws Error for the editor. */
  check: () => Promise<void>;
  logger: AstroIntegrationLogger;
}

/** Splits what was collected into its files. `edition.json` comes last: a folder that has it is complete. */
export async function writeOutputs({ dir, home, embargoes, search, draw, check, logger }: Places): Promise<void> {
  const folder = join(dir, collectedFolder);
  const facts = JSON.parse(await readFile(join(folder, 'facts.json'), 'utf8')) as Collected;
  const { parts, due: known, notices, withheld, records, cards } = facts;
  const due = [...new Set([...known, ...embargoes])].sort();
  const manifest: CollectedFile[] = [];
  let count = 0;
  for (let part = 0; part < parts; part += 1) {
    const files = unpack(await readFile(join(folder, `${part}.bin`)));
    count += files.length;
    manifest.push(...files.filter(({ path }) => path === manifestPath));
    await write(
      files.filter(({ path }) => path !== manifestPath),
      dir,
    );
  }
  await rm(folder, { recursive: true });
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
  logger.info(`${count} documents written${due[0] ? `; the paper next changes by itself at ${due[0]}` : ''}.`);
}

const manifestPath = 'edition.json';

async function write(files: readonly CollectedFile[], dir: string): Promise<void> {
  const folders = new Set(files.map(({ path }) => dirname(join(dir, path))));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  for (const { path, bytes } of files) {
    const target = join(dir, path);
    const rules = await rulesOfSite(path, target);
    // Whoever reads the folder during the build sees the whole file or none.
    await writeFile(`${target}.part`, rules === '' ? bytes : rules + Buffer.from(bytes).toString());
    await rename(`${target}.part`, target);
  }
}

/** A site may have rules for its host in `public/`: they come first and stay. */
async function rulesOfSite(path: string, target: string): Promise<string> {
  if (path !== '_headers' && path !== '_redirects') return '';
  const rules = await readFile(target, 'utf8').catch(() => '');
  return rules && `${rules.trimEnd()}\n\n`;
}
