import truncate from 'fast-string-truncated-width';

/**
 * Text of strangers on one line: nothing in it moves the cursor, colours the screen or turns the direction of writing.
 * @param width columns it may take; a Korean syllable takes two.
 */
export function toLine(text: string, width = Number.POSITIVE_INFINITY): string {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
  const { index, ellipsed } = truncate(line, { limit: width, ellipsis: '…' });
  return ellipsed ? `${line.slice(0, index)}…` : line;
}

/** Columns of the terminal; a hundred where the output goes into a file. */
export function terminalWidth(): number {
  return process.stdout.columns || 100;
}

/** JSON for programs and for eyes: as it stands, JSON leaves the control characters from U+007F on as they are. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f]/g,
    (char) => `\\u00${char.charCodeAt(0).toString(16)}`,
  );
}

/** `1 reply`, `2 replies`. */
export function count(number: number, one: string, several = `${one}s`): string {
  return `${number} ${number === 1 ? one : several}`;
}
