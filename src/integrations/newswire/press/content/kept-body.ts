import { hash as digest } from 'node:crypto';
import { findingsIn } from '../../article/parts.ts';
import type { MadeBody, PortableBody } from '../../article/to-article.ts';
import type { Row } from './row.ts';
import type { Shelf } from './shelf.ts';

/** Where an entry of Astro's carries it, past the eyes of pages. */
const place = Symbol.for('astro-newswire:kept-body');

/** Remembers what was made of a body, from one printing to the next. */
export interface KeptBody {
  /** @param url of the article. @param build name of the last full build. */
  find(url: string, build: string): PortableBody | null;
  /** @param rendered what it was made of. */
  keep(url: string, build: string, made: MadeBody, rendered?: string): PortableBody;
}

/** For an entry of the shelf; what has no body there has nothing to keep. */
export function keptBodyOf(entry: object): KeptBody | undefined {
  return (entry as { [place]?: KeptBody })[place];
}

/** As a property that a copy of the entry has, too. */
export function withKeptBody(row: Row, shelf: Pick<Shelf, 'put' | 'read' | 'touch'>): object {
  // Addresses of pictures, and what components make, may be others after each full build.
  const key = (url: string, build: string) => hash(url, row.assetImports.length > 0 || row.deferred ? build : '');
  const toBody = (made: NonNullable<Row['made']>): PortableBody => ({
    html: () => shelf.read('at' in made.html ? made.html : { at: row.body?.at ?? 0, length: made.html.asRendered }),
    firstParagraph: () => (made.first === null ? undefined : shelf.read(made.first)),
    finding: findingsIn(made.findings, () => shelf.touch(row)),
    print: hash(row.digest, made.key),
  });
  const kept: KeptBody = {
    find: (url, build) => (row.made?.key === key(url, build) ? toBody(row.made) : null),
    keep: (url, build, { html, firstParagraph }, rendered) => {
      row.made = {
        key: key(url, build),
        html: sharedWith(rendered, html, row) ?? shelf.put(html),
        first: firstParagraph === undefined ? null : shelf.put(firstParagraph),
        findings: {},
      };
      shelf.touch(row);
      return toBody(row.made);
    },
  };
  return { [place]: kept };
}

/** Markdown is mostly portable as it is rendered: then it need not lie there twice. Null where it is another. */
function sharedWith(rendered: string | undefined, html: string, { body, assetImports, deferred }: Row) {
  // What has pictures is rendered anew, with their addresses.
  if (!body || assetImports.length > 0 || deferred || !rendered?.startsWith(html)) return null;
  const rest = rendered.slice(html.length);
  return /^[ \n]*$/.test(rest) ? { asRendered: body.html - rest.length } : null;
}

function hash(...words: string[]): string {
  return digest('sha256', words.join('\n'), 'base64url').slice(0, 16);
}
