import { posix } from 'node:path';
import type { Manifest } from '../../article/manifest.ts';
import { documentNames, type FormatName } from '../../feeds/channel.ts';

/** A feed of the paper as a request may name it; whether there is such a file is another question. */
export interface FeedAddress {
  /** From the root of the built folder, decoded: `sections/tech/rss.xml`. */
  path: string;
  /** Absolute; what the document calls itself (`rel="self"`). */
  url: string;
  format: FormatName;
}

/** @param path decoded path of a request, with the leading slash and the base. @returns null where no feed can stand. */
export function toFeedAddress(path: string, { origin, base }: Pick<Manifest, 'origin' | 'base'>): FeedAddress | null {
  const inner = path.startsWith(base) ? path.slice(base.length) : path.slice(1);
  // One address a feed: what is remembered of it must not grow with every way to spell it.
  if (posix.normalize(inner) !== inner || /^(?:\/|\.\.\/)/.test(inner)) return null;
  const format = formatOf(inner);
  return format && { path: inner, url: origin + base + encodeURI(inner), format };
}

/** @param path a file of the built folder; feeds are known by their names. */
export function formatOf(path: string): FormatName | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return formats.get(name) ?? null;
}

const formats = new Map(
  Object.entries(documentNames).map(([format, name]) => [name as string, format as FormatName] as const),
);
