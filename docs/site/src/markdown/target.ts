import { posix } from 'node:path';
import { type DocumentFile, findDocument, type Section, sections, slugOf } from '../contents.ts';

/** What a link in a Markdown file leads to; `path` is from the root of the repository. */
export type Target =
  | { kind: 'elsewhere'; url: string }
  | { kind: 'document'; path: string; document: DocumentFile; anchor: string }
  | { kind: 'section'; section: Section }
  /** Any other file or folder. */
  | { kind: 'file'; path: string; anchor: string };

/** @param file that the link stands in, from the root of the repository. */
export function targetOf(url: string, file: string): Target {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(url)) return { kind: 'elsewhere', url };
  const [address = '', anchor = ''] = decodeURI(url).split('#', 2);
  const path = address ? posix.join(posix.dirname(file), address).replace(/\/$/, '') : file;
  const [, below = ''] = /^docs\/(.*)/.exec(path) ?? [];
  const document = findDocument(below);
  if (document) return { kind: 'document', path, document, anchor };
  const section = sections.find((section) => below === section);
  return section ? { kind: 'section', section } : { kind: 'file', path, anchor };
}

/** The address on the site, below `base`; null for what the site has no page of: a file outside `docs/`. */
export function addressOf(target: Target, base: string): string | null {
  switch (target.kind) {
    case 'elsewhere':
      return target.url;
    case 'document':
      return `${base}${slugOf(target.document)}/${target.anchor && `#${target.anchor}`}`;
    case 'section':
      return `${base}${target.section}/`;
    case 'file':
      return target.path.startsWith('docs/') ? `${base}files/${encodeURI(target.path.slice('docs/'.length))}` : null;
    default:
      return target satisfies never;
  }
}
