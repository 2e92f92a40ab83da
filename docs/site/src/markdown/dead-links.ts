import type { Document } from './read-document.ts';
import { targetOf } from './target.ts';

/** All that is known of a repository where its links are judged; paths are from its root. */
export interface Known {
  documents: ReadonlyMap<string, Document>;
  /** Is there such a file or folder? */
  exists: (path: string) => boolean;
}

/** Links of the documents that lead to no file or no heading: file, line, what is wrong and what to do. */
export function deadLinks(known: Known): string[] {
  return [...known.documents].flatMap(([file, { links }]) =>
    links.flatMap(({ url, line }) => {
      const fault = faultOf(url, file, known);
      return fault ? `${file}:${line}\n    ${url} ${fault}` : [];
    }),
  );
}

function faultOf(url: string, file: string, { documents, exists }: Known): string | null {
  if (/^\/(?!\/)/.test(url)) return 'begins with a slash\n    -> Write it from the folder of this file.';
  const target = targetOf(url, file);
  if (target.kind === 'elsewhere' || target.kind === 'section') return null;
  const { path, anchor } = target;
  const document = documents.get(path);
  if (!document && !exists(path)) return `leads to nothing: there is no ${path}\n    -> Correct it, or take it out.`;
  if (!document || !anchor || document.anchors.has(anchor)) return null;
  const anchors = [...document.anchors].map((name) => `#${name}`).join(' ');
  return `leads to no heading of ${path}\n    -> Write one of: ${anchors}`;
}
