import { toQueryWord } from './to-entry.ts';
import type { Term } from './to-terms.ts';
import { isHangul, toWords } from './to-words.ts';

/** What an index answers: ids of articles and how well they fit. */
export interface Hit {
  id: string;
  score: number;
  /** Places of the words that were met, counted from 0. */
  places: readonly number[];
}

/** The index as far as a search needs one: Pagefind in a browser, a table in a test. */
export interface SearchIndex {
  /** Articles with a word that begins with this one. */
  search(word: string): Promise<Hit[]>;
  /** Everything that may be searched of an article. */
  read(id: string): Promise<string>;
}

export interface Found {
  /** Best first. */
  ids: string[];
  /** Not every word is in these articles: there was none with all. */
  partly: boolean;
}

/** Articles that have every term, in one of its forms; where there is none, those that have some. */
export async function find(terms: readonly Term[], index: SearchIndex): Promise<Found> {
  const scores = await Promise.all(terms.map((term) => scoresOf(term, index)));
  const all = new Map<string, number>();
  for (const of of scores) for (const [id, score] of of) all.set(id, (all.get(id) ?? 0) + score);
  const ids = [...all].sort(([, a], [, b]) => b - a).map(([id]) => id);
  const whole = ids.filter((id) => scores.every((of) => of.has(id)));
  return whole.length > 0 ? { ids: whole, partly: false } : { ids, partly: scores.length > 1 && ids.length > 0 };
}

type Scores = Map<string, number>;

/** Fewer finds than these, and it is worth loading more of the index. */
const few = 20;
/** What is found the long way stands below what was found by the word itself. */
const distant = 0.5;

async function scoresOf({ forms, splits, members }: Term, index: SearchIndex): Promise<Scores> {
  const scores: Scores = new Map();
  for (const form of forms) add(scores, await search(form, index), 1);
  if (scores.size < few) for (const split of splits) add(scores, await searchSplit(split, index), distant);
  if (scores.size === 0 && members.length > 0) {
    const { ids, partly } = await find(members.map(toMemberTerm), index);
    if (!partly) for (const [rank, id] of ids.entries()) scores.set(id, distant / (rank + 1));
  }
  return scores;
}

function add(scores: Scores, hits: readonly Hit[], weight: number): void {
  for (const { id, score } of hits) scores.set(id, (scores.get(id) ?? 0) + score * weight);
}

function toMemberTerm(member: string): Term {
  return { forms: [member], splits: [], members: [] };
}

async function search(word: string, index: SearchIndex): Promise<Hit[]> {
  // A syllable alone begins thousands of words: first those that are it.
  if (/^[가-힣]$/.test(word)) {
    const whole = await index.search(toQueryWord(word, true));
    if (whole.length > 0) return whole;
  }
  const hits = await index.search(toQueryWord(word));
  const [best] = hits;
  if (!best || isHangul(word)) return hits;
  // Without a word that begins so, Pagefind answers with the longest word that this one begins with: `zebra` by `z`.
  return hasWordLike(await index.read(best.id), word) ? hits : [];
}

/** The two halves side by side. */
async function searchSplit([before, after]: [string, string], index: SearchIndex): Promise<Hit[]> {
  const firsts = await index.search(toQueryWord(before, true));
  if (firsts.length === 0) return [];
  const places = new Map(firsts.map(({ id, places }) => [id, new Set(places)]));
  const seconds = await index.search(toQueryWord(after));
  return seconds.filter(({ id, places: at }) => at.some((place) => places.get(id)?.has(place - 1)));
}

/** Is there a word of the same stem? `running` and `run` are; a number must begin as asked. */
export function hasWordLike(text: string, word: string): boolean {
  return toWords(text).some((candidate) => isLike(candidate, word));
}

export function isLike(candidate: string, word: string): boolean {
  if (candidate.startsWith(word)) return true;
  if (isHangul(word) || /\p{N}/u.test(word)) return false;
  const least = Math.max(3, word.length / 2 - 1);
  let common = 0;
  while (common < word.length && candidate[common] === word[common]) common += 1;
  return common >= least && common >= candidate.length / 2 - 1;
}
