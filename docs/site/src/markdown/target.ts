import { posix } from 'node:path';
import { type DocumentFile, findDocument, type Section, sections, slugOf } from '../contents.ts';

/** What a link of a file in `docs/` leads to. */
export type Target =
  | { kind: 'elsewhere'; url: string }
  | { kind: 'document'; file: string; document: DocumentFile; anchor: string }
  | { kind: 'section'; section: Section }
  /** Any other file or folder; `path` is from the root of the repository. */
  | { kind: 'file'; path: string };

/** @param file path below `docs/` of the file that the link stands in. */
export function targetOf(url: string, file: string): Target {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(url)) return { kind: 'elsewhere', url };
  const [address = '', hash = ''] = url.split('#', 2);
  const path = address
    ? posix.join('docs', posix.dirname(file), decodeURI(address)).replace(/\/$/, '')
    : `docs/${file}`;
  const below = path.replace(/^docs\//, '');
  const document = path.startsWith('docs/') ? findDocument(below) : undefined;
  if (document) return { kind: 'document', file: below, document, anchor: decodeURI(hash) };
  const section = sections.find((section) => below === section);
  return section ? { kind: 'section', section } : { kind: 'file', path };
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
