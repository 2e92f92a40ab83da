import { createHash } from 'node:crypto';
import type { MadeBody, PortableBody } from '../../article/to-article.ts';
import type { Place, Row } from './row.ts';
import type { Shelf } from './shelf.ts';

/** Where an entry of Astro's carries it, past the eyes of pages. */
const place = Symbol.for('astro-newswire:kept-body');

/** Remembers what was made of a body, from one printing to the next. */
export interface KeptBody {
  /** @param url of the article. @param build name of the last full build. */
  find(url: string, build: string): PortableBody | null;
  keep(url: string, build: string, made: MadeBody): PortableBody;
}

/** For an entry of the shelf; what has no body there has nothing to keep. */
export function keptBodyOf(entry: object): KeptBody | undefined {
  return (entry as { [place]?: KeptBody })[place];
}

/** As a property that a copy of the entry has, too. */
export function withKeptBody(row: Row, shelf: Pick<Shelf, 'put' | 'read'>): object {
  // Addresses of pictures, and what components make, may be others after each full build.
  const key = (url: string, build: string) => hash(url, row.assetImports.length > 0 || row.deferred ? build : '');
  const toBody = (made: NonNullable<Row['made']>): PortableBody => ({
    html: () => shelf.read({ ...made.html, length: made.html.length - (made.first ?? 0) }),
    firstParagraph: () => (made.first === null ? undefined : shelf.read(endOf(made.html, made.first))),
    hash: (card, make) => {
      if (made.hash?.card !== card) made.hash = { card, hash: make() };
      return made.hash.hash;
    },
    print: hash(row.digest, made.key),
  });
  const kept: KeptBody = {
    find: (url, build) => (row.made?.key === key(url, build) ? toBody(row.made) : null),
    keep: (url, build, { html, firstParagraph }) => {
      const first = firstParagraph === undefined ? null : Buffer.byteLength(firstParagraph);
      row.made = { key: key(url, build), html: shelf.put(html + (firstParagraph ?? '')), first };
      return toBody(row.made);
    },
  };
  return { [place]: kept };
}

function endOf({ at, length }: Place, bytes: number): Place {
  return { at: at + length - bytes, length: bytes };
}

function hash(...words: string[]): string {
  return createHash('sha256').update(words.join('\n')).digest('base64url').slice(0, 16);
}
