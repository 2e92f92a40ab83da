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

/** Memory for files that are asked for often; twice as much again may go to their compressed forms. */
const cacheBytes = 64 * 2 ** 20;
const largestCached = 2 ** 20;

/** @param root a built folder, which is never written to while it is open. */
export function openFiles(root: string): ReadFile {
  const cache = new LRUCache<string, Servable>({
    maxSize: cacheBytes,
    maxEntrySize: largestCached,
    sizeCalculation: ({ bytes }) => bytes.byteLength + 1024,
  });
  const loading = new Map<string, Promise<Servable | null>>();
  const fetch = async (path: string) => {
    try {
      const file = await load(root, path);
      if (file) cache.set(path, file);
      return file;
    } finally {
      loading.delete(path);
    }
  };
  return async (path) => {
    const known = cache.get(path);
    if (known) return known;
    // A new edition is asked for by many at once: one of them reads, and all get the same bytes, packed once.
    const file = loading.get(path) ?? fetch(path);
    loading.set(path, file);
    return file;
  };
}

async function load(root: string, path: string): Promise<Servable | null> {
  const full = normalize(join(root, path));
  if (
    !full.startsWith(root + sep) ||
    path.includes('\0') ||
    path === '_headers' ||
    path === '_redirects' ||
    path.endsWith('.part')
  )
    return null;
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
