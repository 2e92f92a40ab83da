import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AstroIntegrationLogger } from 'astro';

/** What `routes/collect.ts` answers. */
export interface CollectedOutputs {
  files: { path: string; type: string; text: string }[];
  /** Later moments at which the edition changes by itself, ascending. */
  due: string[];
  /** What an editor should know of, though it stops nothing. */
  notices: string[];
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
  logger: AstroIntegrationLogger;
}

/** Splits the collected answer into its files. `edition.json` comes last: a folder that has it is complete. */
export async function writeOutputs({ dir, home, collected, embargoes, logger }: Places): Promise<void> {
  const path = join(dir, collected);
  const { files, due: known, notices } = JSON.parse(await readFile(path, 'utf8')) as CollectedOutputs;
  const due = [...new Set([...known, ...embargoes])].sort();
  const ordered = [
    ...files.filter((file) => file.path !== manifestPath),
    ...files.filter((file) => file.path === manifestPath),
  ];
  const folders = new Set(ordered.map((file) => dirname(join(dir, file.path))));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  for (const file of ordered) {
    const target = join(dir, file.path);
    // Whoever reads the folder during the build sees the whole file or none.
    await writeFile(`${target}.part`, file.text);
    await rename(`${target}.part`, target);
  }
  await rm(path);
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'schedule.json'), JSON.stringify({ due }));
  for (const notice of notices) logger.warn(notice);
  logger.info(`${files.length} documents written${due[0] ? `; the paper next changes by itself at ${due[0]}` : ''}.`);
}

const manifestPath = 'edition.json';
