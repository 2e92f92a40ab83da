import { isParticle, withoutParticles } from './particles.ts';

/**
 * The words of a text as the index and a query both know them: one normal form (NFC, no full-width letters), small
 * letters, no signs. `방콕(10.6~7)에서` -> `방콕`, `1067`; `CCTV는` -> `cctv는`.
 */
export function toWords(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .flatMap((token) => {
      const words = (token.match(word) ?? []).map((found) => cut(found.replace(sign, '')));
      // What is left of a particle after a sign says nothing, unless it is all that was written.
      return words.length > 1 ? words.filter((found, index) => index === 0 || !isParticle(found)) : words;
    });
}

/** A chain of numbers (10.6~7, 2022-10-12, 1,200) is one word; its members are others: see {@link toMembers}. */
const word = /\p{N}+(?:[.,:/~∼〜–-]\p{N}+)+[\p{L}\p{M}\p{N}]*|[\p{L}\p{M}\p{N}]+/gu;
const sign = /[^\p{L}\p{M}\p{N}]+/gu;
/** Nobody types more of a word, and an unbroken run of 300 letters must not fill the index. */
const longestWord = 24;

function cut(word: string): string {
  return word.length > longestWord ? [...word].slice(0, longestWord).join('') : word;
}

/** Numbers of two digits and more that stand in a chain: `2022-10-12` -> `2022`, `10`, `12`. */
export function toMembers(text: string): string[] {
  const chains = text.normalize('NFKC').match(/\p{N}+(?:[.:/~∼〜–-]\p{N}+)+/gu) ?? [];
  const members = chains.flatMap((chain) => chain.split(sign)).filter((member) => member.length > 1);
  return [...new Set(members)];
}

/**
 * Ends of the words by which readers may look for them, each once: `스마트도시협회와` -> `마트도시협회`, `트도시협회`,
 * `도시협회`, `시협회`, `협회`. At least two letters, without particles, at most eight a word.
 */
export function toSuffixes(words: readonly string[]): string[] {
  const suffixes = new Set<string>();
  for (const known of new Set(words)) {
    if (!isHangul(known)) continue;
    const bare = withoutParticles(known).at(-1) ?? known;
    for (let start = Math.max(1, bare.length - 1 - mostSuffixes); start <= bare.length - 2; start += 1)
      if (startsHere(bare, start)) suffixes.add(bare.slice(start));
  }
  return [...suffixes];
}

const mostSuffixes = 8;

export function isHangul(text: string): boolean {
  return /[가-힣]/.test(text);
}

/** Between any two letters of Hangul, and where one script gives way to another: `한국ibm` -> `국ibm`, `ibm`. */
function startsHere(text: string, start: number): boolean {
  return isHangul(text[start] ?? '') || isHangul(text[start - 1] ?? '');
}
