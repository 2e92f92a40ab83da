import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes pictures that only drafts and embargoed entries show. Astro puts every picture of a collection into the built
 * folder, whether a page shows it or not; `newswireLoader()` keeps such entries out, other loaders do not.
 * @param names file names without folder, hash and ending: `harbour` for `./harbour.png`.
 * @returns the paths that were removed.
 */
export async function removeWithheldPictures(dir: string, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const paths = (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const candidates = paths.filter((path) => picture.test(path) && names.includes(stemOf(path)));
  if (candidates.length === 0) return [];
  const shown = new Set<string>();
  for (const path of paths.filter((candidate) => text.test(candidate) || !/\.\w+$/.test(candidate))) {
    const words = await readFile(path, 'utf8');
    for (const candidate of candidates) if (words.includes(nameOf(candidate))) shown.add(candidate);
  }
  const unseen = candidates.filter((candidate) => !shown.has(candidate));
  for (const path of unseen) await rm(path);
  return unseen;
}

const picture = /\.(?:png|jpe?g|webp|avif|gif|svg|tiff?)$/i;
const text = /\.(?:html?|css|js|mjs|json|xml|txt|webmanifest)$/i;

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `/_astro/harbour.D3x_Z1.png` -> `harbour`. */
function stemOf(path: string): string {
  return nameOf(path).split('.')[0] ?? '';
}
