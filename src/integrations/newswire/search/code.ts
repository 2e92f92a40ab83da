/**
 * Hangul as Pagefind is to see it: each syllable as one letter that has no parts. Pagefind takes a Korean syllable apart
 * into its letters, so that 기사 would find 기상, and keeps both forms; coded, a syllable is found whole, and the index is
 * smaller (docs/decisions/0016). Other letters stay.
 */
export function toCode(word: string): string {
  return word.replace(/[가-힣]/g, (syllable) => String.fromCodePoint(first + syllable.charCodeAt(0) - 0xac00));
}

/**
 * The same for a whole word, with a mark at its end: a query that no word begins with would else find words that the query
 * begins with. Words without Hangul go without: Pagefind's stemmer must see their ends.
 */
export function toWholeCode(word: string): string {
  return /[가-힣]/.test(word) ? toCode(word) + end : word;
}

/** CJK extension B: letters to every program, never taken apart, and in no newspaper. */
const first = 0x20000;
const end = String.fromCodePoint(0x2a000);
