/** A key as the text it is kept under: JSON, so that no two keys share one whatever their elements hold. */
export function toKey(key: readonly string[]): string {
  return JSON.stringify(key);
}

export function parseKey(text: string): string[] {
  return JSON.parse(text) as string[];
}

/**
 * The texts of all keys that start with `prefix`: from `from` up to, not including, `to`.
 * After `["a","b"` comes `]` or `,`, both below `^`; the text of `["a","bc"]` goes on with a letter before the quote.
 */
export function rangeOf(prefix: readonly string[]): { from: string; to: string } {
  const from = toKey(prefix).slice(0, -1);
  return { from, to: `${from}^` };
}
