import type { Font } from './font.ts';
import { advanceOf } from './set-text.ts';

/** A text as far as the fonts can print it. */
export interface Legible {
  /** Empty where no letter is left of it. */
  text: string;
  /** Letters that no font has, each once; emoji are pictures and are not missed. */
  missing: string[];
}

/** Leaves out what would be printed as an empty box: emoji, letters of other scripts; takes another form of a sign where there is one. */
export function toLegible(text: string, fonts: readonly Font[]): Legible {
  const missing = new Set<string>();
  const printable = (part: string) => [...part].every((character) => advanceOf(character, fonts) !== null);
  const plain = text.slice(0, longest).toWellFormed().normalize('NFC').replace(lineEnds, ' ');
  const kept = [...graphemes.segment(plain)].map(({ segment }) => {
    const bare = segment.replace(marks, '');
    if (printable(bare)) return bare;
    const other = formsOf(bare).find((form) => form !== '' && printable(form));
    if (other === undefined && letter.test(bare)) missing.add(String.fromCodePoint(bare.codePointAt(0) ?? 0));
    return other ?? '';
  });
  const whole = kept.join('').replace(/\s+/gu, ' ').trim();
  const tidied = missing.size > 0 ? whole.replace(emptied, '').trim() : whole;
  return { text: letter.test(tidied) ? tidied : '', missing: [...missing] };
}

/** What follows is on no card: five thousand letters are no headline. */
const longest = 600;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const letter = /[\p{L}\p{N}]/u;
const lineEnds = /[\p{Cc}\u2028\u2029]+/gu;
/** What joins, encloses or directs other characters, and is nothing by itself. */
const marks = /[\p{Cf}\p{Me}\p{Variation_Selector}]/gu;
/** Signs that lost the words they belonged to. */
const emptied = /^[\s,.·、，…-]+|「」|『』|《》|“”|‘’|\(\s*\)/gu;

/** Other ways to write a character, the nearest first: `㎞` as `km`, `「` as `‘`, `é` as `e`. */
function formsOf(character: string): string[] {
  // A syllable taken apart is no Hangul that anybody writes.
  const base = /\p{sc=Hang}/u.test(character) ? '' : character.normalize('NFKD').replace(/\p{M}+/gu, '');
  return [character.normalize('NFKC'), ...(likeness[character] ?? ''), base];
}

/** Signs that many fonts lack, and what a typesetter puts in their place. */
const likeness: Record<string, string> = {
  ...{ '「': "‘'", '」': "’'", '〈': "‘'", '〉': "’'", '‘': "'", '’': "'" },
  ...{ '『': '“"', '』': '”"', '《': '“"', '》': '”"', '“': '"', '”': '"' },
  ...{ '―': '—-', '—': '–-', '–': '-', '→': '-', '~': '-', ㆍ: '·', '‧': '·', '・': '·' },
};
