/**
 * The first of these words that stands in a text; null where none does. Case, width, accents and invisible characters
 * make no difference. A word of a script that needs no spaces (Hangul, Han, Kana, Thai) is found anywhere, whatever
 * stands between its syllables: that may also be the end of one word and the start of the next, and costs a look. Any
 * other word, or row of words, is found as a whole.
 */
export function findWord(text: string, words: readonly string[]): string | null {
  const folded = fold(text);
  const joined = join(folded);
  const spaced = space(folded);
  return (
    words.find((word) => {
      const needle = fold(word);
      return unspaced.test(needle) ? joined.includes(join(needle)) : spaced.includes(space(needle));
    }) ?? null
  );
}

/** Is there anything in it that could be found? */
export function isWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(fold(text));
}

/** As two spellings of a word are compared. */
export function fold(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(ornament, '').normalize('NFKC');
}

/** What is drawn over a letter or not at all: it hides a word from the machine and not from the reader. */
const ornament = /\p{Default_Ignorable_Code_Point}|[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]/gu;

const unspaced =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

function join(folded: string): string {
  return folded.replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** Each word between spaces. A Korean particle, or a number, ends a Latin word: `casino에서`, `casino777`. */
function space(folded: string): string {
  const words = folded.match(new RegExp(`${unspaced.source}+|(?:(?!${unspaced.source})[\\p{L}\\p{M}])+|\\p{N}+`, 'gu'));
  return ` ${(words ?? []).join(' ')} `;
}
