import type { Document } from './read-document.ts';
import { targetOf } from './target.ts';

/** @param exists is there such a file or folder? Paths are from the root of the repository. */
export function deadLinks(documents: ReadonlyMap<string, Document>, exists: (path: string) => boolean): string[] {
  return [...documents].flatMap(([file, { links }]) =>
    links.flatMap(({ url, line }) => {
      const fault = faultOf(url, file, documents, exists);
      return fault ? `docs/${file}:${line}\n    ${url} ${fault}` : [];
    }),
  );
}

function faultOf(
  url: string,
  file: string,
  documents: ReadonlyMap<string, Document>,
  exists: (path: string) => boolean,
): string | null {
  if (url.startsWith('/')) return 'begins with a slash\n    -> Write it from the folder of this file.';
  const target = targetOf(url, file);
  if (target.kind === 'file')
    return exists(target.path)
      ? null
      : `leads to nothing: there is no ${target.path}\n    -> Correct it, or take it out.`;
  if (target.kind !== 'document') return null;
  const document = documents.get(target.file);
  if (!document) return `leads to nothing: there is no docs/${target.file}\n    -> Correct it, or take it out.`;
  if (!target.anchor || document.anchors.has(target.anchor)) return null;
  return `leads to no heading of docs/${target.file}\n    -> Write one of: ${[...document.anchors].map((anchor) => `#${anchor}`).join(' ')}`;
}
