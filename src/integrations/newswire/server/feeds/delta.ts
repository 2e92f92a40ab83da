import type { Servable } from '../respond.ts';
import type { FeedAddress } from './feed-address.ts';
import { takeApart } from './parts.ts';
import { markOf, type Version } from './versions.ts';

/**
 * What a reader gets who asks for what is new since a version that he once got (RFC 3229, 226 IM Used): a whole document of
 * the same head with the items that are new or were changed. The manipulation `feed` is a convention of feed readers; the
 * RFC itself lists manipulations of bytes only.
 * @returns null where the whole feed says more: nothing of the items is new, everything is, or the document is not ours.
 */
export function deltaSince(base: Version, file: Servable, { format }: FeedAddress): Servable | null {
  const known = deltas.get(file.bytes) ?? new Map<string, Servable | null>();
  deltas.set(file.bytes, known);
  const made = known.get(base.tag);
  if (made !== undefined) return made;
  const delta = write(base, file, format);
  known.set(base.tag, delta);
  return delta;
}

/** Once for two versions: after an article comes out, most readers ask from the same one. */
const deltas = new WeakMap<Uint8Array, Map<string, Servable | null>>();

function write({ items }: Version, file: Servable, format: FeedAddress['format']): Servable | null {
  const parts = takeApart(new TextDecoder().decode(file.bytes), format);
  const marks = new Set(items);
  const news = parts?.items.filter((item) => !marks.has(markOf(item))) ?? [];
  if (!parts || news.length === 0 || news.length === parts.items.length) return null;
  // The tag is that of the feed as it is now: with the news, the reader has it.
  return {
    ...file,
    bytes: new TextEncoder().encode(parts.join(news)),
    status: 226,
    cacheControl: 'no-store, im',
  };
}

/** Does the reader know what to do with a 226? */
export function takesDelta({ headers }: Request): boolean {
  return (headers.get('A-IM') ?? '')
    .split(',')
    .some((offer) => /^\s*feed\s*(?:$|;(?!\s*q=0(?:\.0*)?\s*$))/i.test(offer));
}

/** The newest of these versions that the request names by its tag, in any coding; with the tag as the reader wrote it. */
export function versionNamed(
  { headers }: Request,
  versions: readonly Version[],
): { version: Version; tag: string } | null {
  const named = (headers.get('If-None-Match') ?? '').matchAll(/"([\w-]{22})(?:-(?:br|gzip))?"/g);
  const tags = new Map([...named].map(([tag, hash]) => [hash, tag] as const));
  const version = versions.find(({ tag }) => tags.has(tag));
  return version ? { version, tag: tags.get(version.tag) ?? '' } : null;
}
