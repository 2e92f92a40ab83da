import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Manifest, manifestSchema } from '../article/manifest.ts';
import { type Directory, toDirectory } from './directory.ts';
import { openFiles, type ReadFile } from './files.ts';

/** A complete built paper on disk, as one edition of it has it: another `edition.json` is another one, and is opened anew. */
export interface Folder {
  manifest: Manifest;
  directory: Directory;
  /** Tells this build from every other. */
  stamp: string;
  /** @param path from the root, decoded, without a leading slash. */
  read: ReadFile;
  /** These were printed anew in this edition, as a page is where readers said something; paths from the folder. */
  forget(paths: readonly string[]): void;
}

/** A folder that is not a complete paper, or one for another origin; says what to do. */
export class FolderError extends Error {}

/** What {@link Folder.stamp} would be now; null while there is no complete paper. Cheap enough to ask twice a second. */
export async function stampOf(dist: string): Promise<string | null> {
  return (await placeOf(dist))?.stamp ?? null;
}

/** Where the complete paper lies: the built folder, or `client` in it, where an adapter put the site's own server beside that. */
async function placeOf(dist: string): Promise<{ root: string; stamp: string } | null> {
  for (const folder of [dist, join(dist, 'client')]) {
    const root = await realpath(folder).catch(() => null);
    const info = root && (await stat(join(root, manifestName)).catch(() => null));
    if (root && info) return { root, stamp: `${root} ${info.ino} ${info.mtimeMs}` };
  }
  return null;
}

/**
 * Opens the paper that `dist` points to now; `edition.json` is written last, so a folder that has it is whole.
 * @throws FolderError when there is none, or when it was built for another origin.
 */
export async function openFolder(dist: string, origin: string): Promise<Folder> {
  const place = await placeOf(dist);
  if (!place)
    throw new FolderError(
      `There is no complete paper in ${dist}. Build it first: "npm run build" (or "newswire build").`,
    );
  const { root, stamp } = place;
  const manifest = await readManifest(join(root, manifestName));
  if (!manifest)
    throw new FolderError(
      `${join(dist, manifestName)} cannot be read: it was cut short, or another version of newswire wrote it. Build the paper again: "newswire build".`,
    );
  if (manifest.origin !== origin)
    throw new FolderError(
      `The paper in ${dist} was built for ${manifest.origin}, but would be served as ${origin}. Set SITE_URL=${manifest.origin} for that, or build it again with SITE_URL=${origin}.`,
    );
  const base = manifest.base.slice(1);
  const files = openFiles(root);
  return {
    manifest,
    directory: toDirectory(manifest),
    stamp,
    // The built folder does not repeat the base; fediverse documents stand at the root whatever it is.
    read: (path) => files.read(base && path.startsWith(base) ? path.slice(base.length) : path),
    forget: files.forget,
  };
}

const manifestName = 'edition.json';

async function readManifest(path: string): Promise<Manifest | null> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}
