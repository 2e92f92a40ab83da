import { deserialize, serialize } from 'node:v8';
import { type Body, heldIn, type Kept, keep } from './row.ts';
import type { Shelf } from './shelf.ts';

/** What Astro calls the rendered part of an entry. */
export interface Rendered {
  html: string;
  metadata: Record<string, unknown> & { localImagePaths: string[]; remoteImagePaths: string[]; imagePaths: string[] };
}

export function putBody({ html, metadata }: Rendered, shelf: Pick<Shelf, 'put'>): Body {
  const { localImagePaths, remoteImagePaths, imagePaths, ...rest } = metadata;
  const words = Buffer.from(html);
  return {
    ...shelf.put(Buffer.concat([words, serialize(keep(rest))])),
    html: words.length,
    rest: Object.keys(rest),
    local: localImagePaths,
    remote: remoteImagePaths,
  };
}

/** The same, read when it is asked for: pictures, which are looked for in every entry, are at hand. */
export function openBody(
  { at, length, html, rest, local, remote }: Body,
  shelf: Pick<Shelf, 'read' | 'readBytes'>,
): Rendered {
  let read: Record<string, unknown> | undefined;
  const restOf = (): Record<string, unknown> => {
    read ??= heldIn<Record<string, unknown>>(
      deserialize(shelf.readBytes({ at: at + html, length: length - html })) as Kept,
    );
    return read;
  };
  const metadata = { localImagePaths: local, remoteImagePaths: remote, imagePaths: [...local, ...remote] };
  for (const name of rest) Object.defineProperty(metadata, name, { get: () => restOf()[name], enumerable: true });
  return {
    get html() {
      return shelf.read({ at, length: html });
    },
    metadata,
  };
}
