import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recipe } from './recipe.ts';
import type { Row } from './row.ts';

/** What the bundle of a full build holds of the content, and how that was read. */
export interface Bundled {
  /** Of the shelf that belongs to it. */
  stamp: string;
  /** In which editors write times. */
  zone: string;
  recipe: Recipe;
  /** What of each file is in the bundle itself, by its path: pictures, and MDX. */
  parts: [path: string, part: string][];
}

/** What of the entries that pages may see a bundler makes something of: pictures are cut and named, MDX is compiled. */
export function partsOf(rows: Iterable<Row>): Bundled['parts'] {
  const parts: Bundled['parts'] = [];
  for (const { filePath, digest, deferred, assetImports } of rows) {
    const pictures = assetImports.filter((path) => !path.includes('://') && !path.startsWith('//'));
    if (deferred || pictures.length > 0) parts.push([filePath, JSON.stringify([deferred ? digest : '', pictures])]);
  }
  return parts;
}

/** Of two lists of parts, one sentence why the bundle of the first cannot print the second; null where it can. */
export function whyNotBundled(before: Bundled['parts'], now: Bundled['parts']): string | null {
  const kept = new Map(before);
  for (const [path, part] of now) {
    if (kept.get(path) !== part)
      return path.endsWith('.mdx')
        ? `${path} is compiled with the site, and is new or changed.`
        : `${path} shows other pictures than it did: a full build cuts them.`;
    kept.delete(path);
  }
  const [gone] = kept.keys();
  return gone === undefined ? null : `${gone} is gone, or is shown without its pictures: that takes a full build.`;
}

export function writeBundled(folder: string, bundled: Bundled): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, fileName);
  writeFileSync(`${path}.part`, JSON.stringify(bundled));
  renameSync(`${path}.part`, path);
}

/** Null where no full build left it, or one of another shelf. */
export function readBundled(folder: string, stamp: string): Bundled | null {
  try {
    const bundled = JSON.parse(readFileSync(join(folder, fileName), 'utf8')) as Bundled;
    return bundled.stamp === stamp ? bundled : null;
  } catch {
    return null;
  }
}

const fileName = 'bundled.json';
