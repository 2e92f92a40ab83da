import sanitize from 'sanitize-html';
import { toPlainText } from '../../src/integrations/newswire/article/portable.ts';
import type { Shown } from './corpus.ts';

/** What a reader made of one article, as it would show it: text decoded, the body still HTML. */
export interface Read {
  url?: string;
  id?: string;
  title?: string;
  /** Anything that `Date` reads. */
  published?: string | number;
  /** All names in one, or each by itself. */
  authors?: readonly string[];
  html?: string;
}

export const checks = ['present', 'title', 'date', 'authors', 'body'] as const;
export type Check = (typeof checks)[number];

/**
 * What of an article arrived. Words are compared composed and without white space, which every reader sets anew;
 * the whole body are its words, in order, and the addresses of its pictures.
 */
export function checkArticle(shown: Shown, read: Read | undefined): Record<Check, boolean> {
  if (!read) return { present: false, title: false, date: false, authors: false, body: false };
  const names = bare((read.authors ?? []).join(','));
  const text = bare(toPlainText(read.html ?? ''));
  const pictures = picturesOf(read.html ?? '');
  return {
    present: true,
    title: bare(read.title ?? '') === bare(shown.title),
    date: new Date(read.published ?? '').getTime() === Date.parse(shown.published),
    authors: shown.authors.every((name) => names.includes(bare(name))),
    body: inOrder(text, shown.text.map(bare)) && shown.pictures.every((address) => pictures.includes(address)),
  };
}

/** How many of the checks held: `{ held: 139, of: 140 }`. */
export interface Fidelity {
  held: number;
  of: number;
  /** What did not arrive, as `name: check`. */
  lost: string[];
}

/** @param only checks that this reader can meet for any feed: one that shows no names loses none. */
export function fidelity(
  articles: readonly { name: string; url: string; shown: Shown }[],
  reads: readonly Read[],
  only: readonly Check[] = checks,
): Fidelity {
  const byUrl = new Map(reads.map((read) => [read.url, read]));
  const results = articles.flatMap(({ name, url, shown }) => {
    const held = checkArticle(shown, byUrl.get(url));
    return only.map((check) => ({ held: held[check], name: `${name}: ${check}` }));
  });
  const lost = results.filter(({ held }) => !held).map(({ name }) => name);
  return { held: results.length - lost.length, of: results.length, lost };
}

export function sum(parts: readonly Fidelity[]): Fidelity {
  return {
    held: parts.reduce((total, { held }) => total + held, 0),
    of: parts.reduce((total, { of }) => total + of, 0),
    lost: parts.flatMap(({ lost }) => lost),
  };
}

function bare(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '');
}

function inOrder(text: string, pieces: readonly string[]): boolean {
  let from = 0;
  return pieces.every((piece) => {
    const at = text.indexOf(piece, from);
    from = at + piece.length;
    return at >= 0;
  });
}

/** The addresses of pictures as a reader that is handed this HTML would ask for them. */
function picturesOf(html: string): string[] {
  const found: string[] = [];
  sanitize(html, {
    allowedTags: ['img'],
    allowedAttributes: { img: ['src'] },
    transformTags: {
      img: (tagName, attribs) => {
        if (attribs['src']) found.push(attribs['src']);
        return { tagName, attribs };
      },
    },
  });
  return found;
}
