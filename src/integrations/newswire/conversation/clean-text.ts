/** As many marks as stand on or after one letter in any living script, with room to spare. */
export const mostMarks = 8;

/**
 * Text of a stranger that stays where it is put: no control characters but tab and newline, nothing that turns the
 * direction of what follows, no towers of marks. Line ends become `\n`; half a surrogate becomes U+FFFD.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB]|\p{Noncharacter_Code_Point}/gu, '')
    .replace(/[\p{M}\p{Cf}]{9,}/gu, (marks) => [...marks].slice(0, mostMarks).join(''));
}

/**
 * Clean text in one line: a name, a warning, an emoji.
 * @param limit the most UTF-16 units; what is longer ends in `…`.
 */
export function toLine(text: string, limit: number): string {
  // Whoever sends a megabyte has not sent a name: only its beginning is worth the work.
  const line = cleanText(text.slice(0, limit * 4))
    .replace(/\s+/g, ' ')
    .trim();
  return clipText(line, limit, (part) => part.length);
}

/**
 * Text cut between two characters as a reader sees them, and ended by `…` where it is larger than `room`.
 * @param sizeOf what a piece takes; the sum of the pieces counts, and `…` takes 1.
 */
export function clipText(text: string, room: number, sizeOf: (text: string) => number): string {
  if (sizeOf(text) <= room) return text;
  let cut = '';
  let left = room - 1;
  // A character takes one unit at least, so that nothing beyond `room` can matter.
  for (const { segment } of characters.segment(text.slice(0, room))) {
    left -= sizeOf(segment);
    if (left < 0) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

/** The first character as a reader sees it, in capitals: what stands for a picture. */
export function initialOf(text: string): string {
  for (const { segment } of characters.segment(text)) return segment.toUpperCase();
  return '';
}

const characters = new Intl.Segmenter();
