import { escapeHtml } from '../article/html.ts';

/**
 * Text without control characters, cut between two characters and ended by `…` where it is larger than `limit`.
 * @param sizeOf what a piece of it takes, at most {@link mostEach} a letter; the sum of the pieces counts.
 */
export function clip(text: string, limit: number, sizeOf: (text: string) => number = htmlBytes): string {
  // A control character, above all NUL, makes databases refuse the post; half an emoji is no character.
  const clean = text.toWellFormed().replace(/[^\P{Cc}\t\n]/gu, '');
  if (clean.length * mostEach <= limit || (clean.length <= limit && sizeOf(clean) <= limit)) return clean;
  let cut = '';
  let left = limit - sizeOf('…');
  // The whole text is handed over, or its last piece could be half a character; the pieces are cut one by one.
  for (const { segment } of characters.segment(clean)) {
    left -= sizeOf(segment);
    if (left < 0) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

/** `"` is `&quot;`: most texts are known to fit by their length alone. */
const mostEach = 6;

/** What a string takes in a JSON document in UTF-8, without its quotes. */
export function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}

function htmlBytes(text: string): number {
  return jsonBytes(escapeHtml(text));
}

const characters = new Intl.Segmenter();
