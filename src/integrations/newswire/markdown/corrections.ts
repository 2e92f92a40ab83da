import { hasLetter, isBlockedClosing, isBlockedOpening, isMark, type Sides, wideMark } from './flanking.ts';

/** A stretch of a source in UTF-16 units; `end` is the first unit after it. */
export interface Span {
  start: number;
  end: number;
}

/** Whether a source may need {@link correctSource}; asked of every document, so it only looks at its `*` and `~`. */
export function wantsCorrection(source: string): boolean {
  let ranges = 0;
  for (const { 0: run, index } of source.matchAll(/\*+|~+/g)) {
    // A single range sign has no partner to strike with.
    if (run === '~' && ++ranges === 2 && hasLetter(source)) return true;
    if (!isDelimiter(run)) continue;
    if (isBlocked(sidesOf(source, { start: index, end: index + run.length }))) return true;
  }
  return false;
}

/**
 * The source with its range signs escaped, and the letter outside each blocked `*` or `~~` run written as a character
 * reference, which CommonMark's flanking rule (0.31.2, section 6.2) reads as punctuation.
 * @param prose where the words and their delimiters are, in order and apart; nothing else is touched.
 */
export function correctSource(source: string, prose: readonly Span[]): string {
  const runs = prose.flatMap((span) => runsIn(source, span));
  const delimiters = runs.filter(({ text }) => isDelimiter(text));
  const edits: Edits = new Map();
  for (const { start, end, text } of runs) if (text === '~') edits.set(start, { end, text: '\\~' });

  // Runs that close well are treated alike: a reference does them no harm, and after one run led astray none can be told to close well.
  const queue = [...delimiters.keys()];
  for (const index of queue) {
    const run = delimiters[index];
    if (!run || !isBlocked(sidesOf(source, run, edits))) continue;
    const settled = edits.size;
    refer(source, startOfLast(source, run.start), run, edits);
    refer(source, run.end, run, edits);
    // What was referred is punctuation for the run on its other side too.
    if (edits.size > settled) queue.push(index - 1, index + 1);
  }
  return apply(source, edits);
}

/** Some `*` or `~` in a row, and the words they stand in. */
interface Run extends Span {
  text: string;
  prose: Span;
}

/** By offset: what is written instead of the source up to `end`. */
type Edits = Map<number, { end: number; text: string }>;

function isDelimiter(run: string): boolean {
  return run.startsWith('*') || run === '~~';
}

function isBlocked(sides: Sides): boolean {
  return isBlockedClosing(sides) || isBlockedOpening(sides);
}

function runsIn(source: string, prose: Span): Run[] {
  return [...source.slice(prose.start, prose.end).matchAll(/\\[!-/:-@[-`{-~]|\*+|~+/g)]
    .map(({ 0: text, index }) => ({ start: prose.start + index, end: prose.start + index + text.length, text, prose }))
    .filter(({ text }) => !text.startsWith('\\'));
}

function sidesOf(source: string, { start, end }: Span, edits?: Edits): Sides {
  const last = startOfLast(source, start);
  // Sätteri lets `*` close after a `~`, escaped or not; a `*` that opens before one meets the backslash.
  const referred = edits?.has(last) && source[last] !== '~';
  return {
    before: referred ? wideMark : source.slice(Math.max(0, start - 8), start),
    after: edits?.has(end) ? wideMark : source.slice(end, end + 2),
  };
}

function startOfLast(source: string, end: number): number {
  const last = [...source.slice(Math.max(0, end - 2), end)].at(-1) ?? '';
  return end - last.length;
}

function refer(source: string, at: number, { prose }: Run, edits: Edits): void {
  const code = source.codePointAt(at);
  if (code === undefined || edits.has(at) || at < prose.start || at >= prose.end) return;
  const character = String.fromCodePoint(code);
  // Marks are punctuation as they are, but for an emoji that is younger than the parser's tables.
  if (isMark(character) && character.length === 1) return;
  // A lone backslash would make the reference's `&` literal.
  const guard = isAfterBackslash(source, at) ? '\\' : '';
  edits.set(at, { end: at + character.length, text: `${guard}&#x${code.toString(16).toUpperCase()};` });
}

function isAfterBackslash(source: string, at: number): boolean {
  let from = at;
  while (source[from - 1] === '\\') from -= 1;
  return (at - from) % 2 === 1;
}

function apply(source: string, edits: Edits): string {
  let corrected = '';
  let from = 0;
  for (const [at, { end, text }] of [...edits].sort(([a], [b]) => a - b)) {
    corrected += source.slice(from, at) + text;
    from = end;
  }
  return corrected + source.slice(from);
}
