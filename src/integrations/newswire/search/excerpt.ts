import { isLike } from './find.ts';
import type { Term } from './to-terms.ts';
import { isHangul, toWords } from './to-words.ts';

/** A piece of text; `marked` where it is what the reader asked for. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** About so many letters around the best place of the text: three lines on a telephone. */
const excerptLength = 130;

/** The passage with most of the terms, cut between words, `…` where something is left out; the beginning where none stands. */
export function toExcerpt(text: string, terms: readonly Term[]): Piece[] {
  const marks = findMarks(text, terms);
  const start = wordStart(text, startOf(marks));
  const end = wordEnd(text, start + excerptLength);
  const inside = marks.filter((mark) => mark.start >= start && mark.end <= end);
  const pieces = cutAt(text, start, end, inside);
  return [
    ...(start > 0 ? [{ text: '… ', marked: false }] : []),
    ...pieces,
    ...(end < text.length ? [{ text: ' …', marked: false }] : []),
  ];
}

/** A whole line, such as a headline, with what was asked for marked. */
export function toMarked(text: string, terms: readonly Term[]): Piece[] {
  return cutAt(text, 0, text.length, findMarks(text, terms));
}

interface Mark {
  start: number;
  end: number;
  term: number;
}

function findMarks(text: string, terms: readonly Term[]): Mark[] {
  const marks = terms.flatMap((term, index) => marksOf(text, term).map((mark) => ({ ...mark, term: index })));
  const free: Mark[] = [];
  for (const mark of marks.sort((a, b) => a.start - b.start || b.end - a.end))
    if (mark.start >= (free.at(-1)?.end ?? 0)) free.push(mark);
  return free;
}

/** Hangul is marked inside words, other scripts by whole words of the same stem. */
function marksOf(text: string, { forms, splits, members }: Term): Omit<Mark, 'term'>[] {
  const needles = [...forms, ...splits.flat(), ...members];
  const [first = ''] = forms;
  if (isHangul(first)) {
    const bare = forms.at(-1) ?? first;
    const whole = occurrences(text, bare);
    return whole.length > 0 ? whole : splits.flatMap(([before, after]) => occurrences(text, `${before} ${after}`));
  }
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[.,:/~∼〜–-]\p{N}+)*/gu)]
    .filter(([found]) => toWords(found).some((word) => needles.some((needle) => isLike(word, needle))))
    .map(({ 0: found, index }) => ({ start: index, end: index + latinLength(found) }));
}

/** `CCTV는` is marked without its particle. */
function latinLength(found: string): number {
  return /^[^가-힣]+/.exec(found)?.[0].length ?? found.length;
}

function occurrences(text: string, needle: string): Omit<Mark, 'term'>[] {
  const small = text.toLowerCase();
  // A letter that grows when made small would shift every place behind it.
  const searched = small.length === text.length ? small : text;
  const found: Omit<Mark, 'term'>[] = [];
  for (let at = searched.indexOf(needle); at >= 0; at = searched.indexOf(needle, at + needle.length))
    found.push({ start: at, end: at + needle.length });
  return found;
}

/** The mark from which most different terms follow within an excerpt; the first of equals. */
function startOf(marks: readonly Mark[]): number {
  let best = { start: 0, terms: 0 };
  for (const [index, { start }] of marks.entries()) {
    const near = marks.slice(index).filter(({ end }) => end <= start + excerptLength - lead);
    const terms = new Set(near.map(({ term }) => term)).size;
    if (terms > best.terms) best = { start, terms };
  }
  return Math.max(0, best.start - lead);
}

/** Letters before the first mark, to see where one is. */
const lead = 30;

function wordStart(text: string, from: number): number {
  if (from <= lead / 2) return 0;
  const space = text.indexOf(' ', from);
  return space >= 0 && space - from < lead ? space + 1 : from;
}

function wordEnd(text: string, from: number): number {
  if (from >= text.length) return text.length;
  const space = text.lastIndexOf(' ', from);
  return from - space < lead ? space : from;
}

function cutAt(text: string, start: number, end: number, marks: readonly Mark[]): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  for (const mark of marks) {
    pieces.push(
      { text: text.slice(at, mark.start), marked: false },
      { text: text.slice(mark.start, mark.end), marked: true },
    );
    at = mark.end;
  }
  pieces.push({ text: text.slice(at, end), marked: false });
  return pieces.filter((piece) => piece.text !== '');
}
