import { toCode, toWholeCode } from './code.ts';
import type { SearchRecord } from './to-records.ts';
import { isHangul, toMembers, toSuffixes, toWords } from './to-words.ts';

/** What Pagefind is given of an article. No reader sees it: the fragments that he is shown are written anew from the record. */
export interface SearchEntry {
  /** Every word in its order, then the ends of compound words and the members of numbers, all coded. */
  content: string;
  /** Words of the headline, which weigh more. */
  title: string;
}

export function toEntry({ title, text, names }: SearchRecord): SearchEntry {
  return { content: toCoded([text, ...names].join('\n')), title: toCoded(title) };
}

function toCoded(text: string): string {
  const words = toWords(text);
  const known = new Set(words);
  const hidden = [...toSuffixes(words), ...toMembers(text)].filter((word) => !known.has(word));
  return [...words, ...hidden].map(toWholeCode).join(' ');
}

/** A word of a query as it stands in the index: whole, or as the beginning of longer ones. */
export function toQueryWord(word: string, whole = false): string {
  return whole && isHangul(word) ? toWholeCode(word) : toCode(word);
}

/**
 * The one language that the index is made in, so that a reader of any page finds every article: the commonest but Korean,
 * because Pagefind's stemmers leave Hangul alone, and Korean where there is no other.
 */
export function indexLanguage(records: readonly Pick<SearchRecord, 'language'>[]): string {
  const counts = new Map<string, number>();
  for (const { language } of records) {
    const main = language.toLowerCase().split('-')[0] ?? '';
    if (main !== 'ko') counts.set(main, (counts.get(main) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? 'ko';
}
