import { readFile, realpath, stat } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import { lookup } from 'mrmime';
import { type Manifest, manifestSchema } from '../article/manifest.ts';
import { mediaTypeOf } from '../article/media-types.ts';
import { type Servable, toServable } from './respond.ts';

/** A complete built paper on disk. It is never written to while it is open: a rebuild makes another folder. */
export interface Folder {
  root: string;
  manifest: Manifest;
  /** Changes with every build. */
  stamp: string;
  /** @param path from the root, decoded, without a leading slash. */
  read(path: string): Promise<Servable | null>;
}

/** A folder that is not a complete paper, or one for another origin; says what to do. */
export class FolderError extends Error {}

/**
 * Opens the paper that `dist` points to now; `edition.json` is written last, so a folder that has it is whole.
 * @throws FolderError when there is none, or when it was built for another origin.
 */
export async function openFolder(dist: string, origin: string): Promise<Folder> {
  const root = await realpath(dist).catch(() => null);
  const text = root && (await readFile(join(root, 'edition.json'), 'utf8').catch(() => null));
  if (!root || !text)
    throw new FolderError(
      `There is no complete paper in ${dist}. Build it first: "npm run build" (or "newswire build").`,
    );
  const parsed = manifestSchema.safeParse(parseJson(text));
  if (!parsed.success)
    throw new FolderError(
      `${join(dist, 'edition.json')} was written by another version of newswire. Build the paper again.`,
    );
  const manifest = parsed.data;
  if (manifest.origin !== origin)
    throw new FolderError(
      `The paper in ${dist} was built for ${manifest.origin}, but SITE_URL is ${origin}. Build it again with SITE_URL=${origin}, or start with SITE_URL=${manifest.origin}.`,
    );
  const base = manifest.base.slice(1);
  const { mtimeMs, ino } = await stat(join(root, 'edition.json'));
  const cache = new Map<string, Servable>();
  return {
    root,
    manifest,
    stamp: `${ino}-${mtimeMs}`,
    read: async (requested) => {
      // The built folder does not repeat the base; fediverse documents stand at the root whatever it is.
      const path = base && requested.startsWith(base) ? requested.slice(base.length) : requested;
      const known = cache.get(path);
      if (known) return known;
      const file = await load(root, path);
      if (file && file.bytes.byteLength <= cachedBytes) remember(cache, path, file);
      return file;
    },
  };
}

const cachedBytes = 512 * 1024;
const cachedFiles = 2000;

async function load(root: string, path: string): Promise<Servable | null> {
  const full = normalize(join(root, path));
  if (!full.startsWith(root + sep) || path.includes('\0') || path === '_headers' || path.endsWith('.part')) return null;
  const info = await stat(full).catch(() => null);
  if (!info?.isFile()) return null;
  const bytes = new Uint8Array(await readFile(full));
  const type = mediaTypeOf(path) ?? typeOf(path);
  return toServable(bytes, {
    type,
    modified: info.mtimeMs,
    cacheControl: cacheControlOf(path),
    headers: crossOrigin(path),
  });
}

function typeOf(path: string): string {
  const type = lookup(path) ?? 'application/octet-stream';
  return /^(?:text\/|application\/(?:json|javascript|xml))/.test(type) ? `${type}; charset=utf-8` : type;
}

function cacheControlOf(path: string): string {
  if (path.startsWith('_astro/')) return 'public, max-age=31536000, immutable';
  if (/(?:rss\.xml|atom\.xml|feed\.json)$/.test(path)) return 'public, max-age=900';
  if (path.startsWith('ap/') || path.startsWith('.well-known/')) return 'public, max-age=60';
  return 'public, max-age=0, must-revalidate';
}

function crossOrigin(path: string): Record<string, string> {
  return mediaTypeOf(path) ? { 'Access-Control-Allow-Origin': '*' } : {};
}

function remember(cache: Map<string, Servable>, path: string, file: Servable): void {
  if (cache.size >= cachedFiles)
    for (const oldest of cache.keys()) {
      cache.delete(oldest);
      break;
    }
  cache.set(path, file);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
