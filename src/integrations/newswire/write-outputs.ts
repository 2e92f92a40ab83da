import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AstroIntegrationLogger } from 'astro';
import type { Output } from './article/output.ts';
import { SiteError } from './article/problem.ts';
import type { ShareCard } from './metadata/share-card.ts';
import type { Facts } from './press/facts.ts';
import { keepHostFiles } from './press/keep-host-files.ts';
import { removeWithheldPictures } from './withheld-pictures.ts';

interface Places {
  outputs: readonly Output[];
  facts: Facts;
  /** The built folder. */
  dir: string;
  /** What readers must not see: `.newswire/` beside the site. */
  home: string;
  /** Moments of which the build itself knows nothing. */
  embargoes: ReadonlySet<string>;
  /** Puts the pictures of these cards into the built folder, and answers with what an editor should know. */
  draw: (cards: ShareCard[]) => Promise<string[]>;
  /** Looks over the whole folder before it counts as complete. @throws Error for the editor. */
  check: () => Promise<void>;
  logger: AstroIntegrationLogger;
}

/** Writes all documents, one in memory at a time. `edition.json` comes last: a folder that has it is complete. */
export async function writeOutputs({
  outputs,
  facts,
  dir,
  home,
  embargoes,
  draw,
  check,
  logger,
}: Places): Promise<void> {
  const { due: known, notices, withheld, search, cards, beside } = facts;
  const due = [...new Set([...known, ...embargoes])].sort();
  const folders = new Set<string>();
  for (const output of outputs) if (output.path !== manifestPath) await write(output, dir, folders);
  await removeWithheldPictures(dir, withheld);
  if (search) {
    // Loaded here, so that a paper without a search never loads what makes one.
    const { writeSearch } = await import('./press/write-search.ts');
    await writeSearch({ records: search.records(), language: search.language, dir, logger });
  }
  const said = cards.length > 0 ? await draw(cards) : [];
  await check();
  for (const output of outputs) if (output.path === manifestPath) await write(output, dir, folders);
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'schedule.json'), JSON.stringify({ due }));
  for (const path of await keepHostFiles(home, beside)) logger.info(`Written for the host: ${path}`);
  for (const notice of [...notices(), ...said]) logger.warn(notice);
  logger.info(`${outputs.length} documents written${due[0] ? `; the paper next changes by itself at ${due[0]}` : ''}.`);
}

const manifestPath = 'edition.json';

/** Code, which cannot be put together as rules are. */
const onlyOne = new Set(['_worker.js', '_routes.json']);

/**
 * Each step at once: to hand a small file to another thread takes longer than to write it, and there are thousands.
 * @param folders those that are there.
 */
async function write({ path, render, letters }: Output, dir: string, folders: Set<string>): Promise<void> {
  const target = join(dir, path);
  const folder = dirname(target);
  if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
  folders.add(folder);
  if (letters) return writeLetters(target, await letters());
  if (onlyOne.has(path) && existsSync(target))
    throw new SiteError(
      `The site has a ${path} of its own in public/, and Cloudflare Pages reads one. Take it out, or leave cloudflare out of newswire({ host }).`,
    );
  const whole = rulesOfSite(path, target) + (await render());
  if (path !== manifestPath) return writeFileSync(target, whole);
  // Who waits for a complete folder finds all of it or nothing.
  writeFileSync(`${target}.part`, whole);
  renameSync(`${target}.part`, target);
}

/** @param pieces one letter a byte. */
function writeLetters(target: string, pieces: readonly string[]): void {
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  if (size > page.length) page = Buffer.allocUnsafeSlow(2 * size);
  let at = 0;
  for (const piece of pieces) at += page.write(piece, at, 'latin1');
  writeFileSync(target, page.subarray(0, size));
}

/** One for all documents: each has left it before the next begins. */
let page = Buffer.alloc(0);

/** A site may have rules for its host in `public/`: they come first and stay. */
function rulesOfSite(path: string, target: string): string {
  if ((path !== '_headers' && path !== '_redirects') || !existsSync(target)) return '';
  const rules = readFileSync(target, 'utf8');
  return rules && `${rules.trimEnd()}\n\n`;
}
