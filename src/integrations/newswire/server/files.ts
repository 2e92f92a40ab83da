import { readFile, stat } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import { LRUCache } from 'lru-cache';
import { lookup } from 'mrmime';
import { feedTtl } from '../article/feed-options.ts';
import { mediaTypeOf } from '../article/media-types.ts';
import { formatOf } from './feeds/feed-address.ts';
import { type Servable, toServable } from './respond.ts';

/** Reads a file of a built folder with its type and tag; null where there is none. */
export type ReadFile = (path: string) => Promise<Servable | null>;

/** The files of a built folder, read once each while they are asked for. */
export interface Files {
  read: ReadFile;
  /** These were printed anew, or are gone: the next reader gets them as they are now. */
  forget(paths: readonly string[]): void;
}

/** Memory for files that are asked for often; twice as much again may go to their compressed forms. */
const cacheBytes = 64 * 2 ** 20;
const largestCached = 2 ** 20;

/** Bytes that were the file's before it was printed anew. */
const outdated = new WeakSet<Uint8Array>();

/** Was the document made of a file that was forgotten since? */
export function isOutdated({ bytes }: Pick<Servable, 'bytes'>): boolean {
  return outdated.has(bytes);
}

/** @param root a built folder. A file in it is replaced as a whole, and then forgotten, or it stays as it is. */
export function openFiles(root: string): Files {
  const cache = new LRUCache<string, Servable>({
    maxSize: cacheBytes,
    maxEntrySize: largestCached,
    sizeCalculation: ({ bytes }) => bytes.byteLength + 1024,
  });
  const loading = new Map<string, Promise<Servable | null>>();
  const fetch = (path: string) => {
    const file = load(root, path).then((loaded) => {
      if (loaded && loading.get(path) === file) cache.set(path, loaded);
      return loaded;
    });
    loading.set(path, file);
    const end = () => {
      if (loading.get(path) === file) loading.delete(path);
    };
    file.then(end, end);
    return file;
  };
  const forgetOne = (path: string) => {
    const known = cache.get(path);
    if (known) outdated.add(known.bytes);
    cache.delete(path);
    // Who is reading it may have the old bytes in hand.
    loading.get(path)?.then(
      (file) => file && outdated.add(file.bytes),
      () => {},
    );
    loading.delete(path);
  };
  return {
    // A new edition is asked for by many at once: one of them reads, and all get the same bytes, packed once.
    read: async (path) => cache.get(path) ?? loading.get(path) ?? fetch(path),
    forget: (paths) => paths.forEach(forgetOne),
  };
}

/** What a static host reads, and shows nobody. */
const forHosts = new Set(['_headers', '_redirects', '_worker.js', '_routes.json']);

async function load(root: string, path: string): Promise<Servable | null> {
  const full = normalize(join(root, path));
  if (!full.startsWith(root + sep) || path.includes('\0') || forHosts.has(path) || path.endsWith('.part')) return null;
  const info = await stat(full).catch(() => null);
  if (!info?.isFile()) return null;
  const known = mediaTypeOf(path);
  return toServable(new Uint8Array(await readFile(full)), {
    type: known ?? typeOf(path),
    modified: info.mtimeMs,
    cacheControl: cacheControlOf(path),
    // Feeds and fediverse documents are for programs anywhere, pages for their own site.
    headers: known ? { 'Access-Control-Allow-Origin': '*' } : {},
  });
}

function typeOf(path: string): string {
  const type = lookup(path) ?? 'application/octet-stream';
  return /^(?:text\/|application\/(?:json|javascript|xml))/.test(type) ? `${type}; charset=utf-8` : type;
}

function cacheControlOf(path: string): string {
  // Their names carry the hash of what is in them.
  if (/^(?:_astro\/|share\/[^/]+\.[0-9a-f]{16}\.png$)/.test(path) || searchPiece.test(path))
    return 'public, max-age=31536000, immutable';
  if (formatOf(path)) return `public, max-age=${archived.test(path) ? archiveAge : feedTtl * 60}`;
  if (path.startsWith('ap/') || path.startsWith('.well-known/')) return 'public, max-age=60';
  return 'public, max-age=0, must-revalidate';
}

/** Seconds. What is archived changes only where an article in it is corrected. */
const archiveAge = 86_400;
const archived = /(?:^|\/)archive\/\d{4}-\d{2}(?:-\d+)?\/[^/]+$/;

/** Pieces of the search index; its program and its table of contents keep their names, and are asked for anew. */
const searchPiece = /^pagefind\/(?:(?:fragment|index)\/[^/]+|pagefind\.[^/]+\.pf_meta)$/;
