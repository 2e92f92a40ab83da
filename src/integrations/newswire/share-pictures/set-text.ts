import type { Font } from './font.ts';

/** Lines of one size, each no wider than the column. */
export interface SetText {
  /** Pixels. */
  size: number;
  /** Added after each letter, in ems. */
  spacing: number;
  lines: string[];
  /** Did it have to end early? */
  cut: boolean;
  /** Was a word too long for the column? */
  broken: boolean;
}

export interface Column {
  /** Fonts in order of preference: a character is set in the first one that has it. */
  fonts: readonly Font[];
  /** Pixels. */
  width: number;
  /** Pixels. */
  size: number;
  /** At most so many. */
  lines: number;
  /** Added after each letter, in ems. */
  spacing?: number;
  /** BCP 47: Chinese and Japanese break between any two letters, Korean between words. */
  language: string;
}

/** Breaks a text into balanced lines of words; a word too long for the column is broken anywhere, a text too long ends in `…`. */
export function setText(text: string, column: Column): SetText {
  const { size, width, spacing = 0 } = column;
  const words = wordsIn(text, column.language);
  const parts = words.flatMap((word) => pieces(word, column));
  const lines = breakAt(width, parts, column);
  const broken = parts.length > words.length;
  if (lines.length <= column.lines) return { size, spacing, lines: balance(lines, parts, column), cut: false, broken };
  const whole = lines.slice(0, column.lines - 1);
  return { size, spacing, lines: [...whole, ending(lines.slice(whole.length), column)], cut: true, broken };
}

/** Pixels that a line takes. */
export function widthOf(line: string, { fonts, size, spacing = 0 }: Column): number {
  let ems = 0;
  for (const character of line) ems += (advanceOf(character, fonts) ?? 0) + spacing;
  return ems * size;
}

/** Width in ems in the first font that has it; null where none has. */
export function advanceOf(character: string, fonts: readonly Font[]): number | null {
  for (const font of fonts) {
    const advance = font.advance(character);
    if (advance !== null) return advance;
  }
  return null;
}

/** Words with the space behind them; a dash or an ellipsis ends one as well. A word of one syllable leans on the next: `약 150건`. */
function wordsIn(text: string, language: string): string[] {
  const words = text.match(/(?:(?<!\p{L})\p{sc=Hang}\s)?[^\s…—]*(?:[…—]+|\s+|$)/gu)?.filter(Boolean) ?? [];
  if (!/^(?:zh|ja)\b/i.test(language)) return words;
  return words.flatMap((word) => word.split(betweenLetters));
}

/** After a letter and the signs that close behind it, before the next letter or an opening sign. */
const betweenLetters =
  /(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー][\p{Pe}\p{Pf}\p{Po}]*)(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{Ps}\p{Pi}])/u;

function pieces(word: string, column: Column): string[] {
  if (widthOf(word.trimEnd(), column) <= column.width) return [word];
  const found = [''];
  for (const { segment } of graphemes.segment(word)) {
    const longer = found[found.length - 1] + segment;
    if (widthOf(longer.trimEnd(), column) <= column.width) found[found.length - 1] = longer;
    else found.push(segment);
  }
  return found;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function breakAt(width: number, words: readonly string[], column: Column): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line && widthOf((line + word).trimEnd(), column) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return line.trim() ? [...lines, line.trimEnd()] : lines;
}

/**
 * The same words in as many lines of about one length, so that no word is left over for the last one; a line may rather
 * end where the sentence takes a breath.
 */
function balance(lines: string[], words: readonly string[], column: Column): string[] {
  const { width } = column;
  if (lines.length < 2 || words.length > balanced) return lines;
  const ideal = lines.reduce((sum, line) => sum + widthOf(line, column), 0) / lines.length;
  const costOf = (line: string) => {
    const taken = widthOf(line, column);
    return taken > width ? Number.POSITIVE_INFINITY : ((ideal - taken) / width) ** 2 - breath(line);
  };
  // Best ways to set all words from the nth on, in one line, then in two, and so on.
  let ways = words.map((_, from): Way => toWay(words.slice(from).join('').trim(), costOf));
  for (let count = 1; count < lines.length; count++)
    ways = words.map((_, from) => {
      let best: Way = { lines: [], cost: Number.POSITIVE_INFINITY };
      for (let to = from + 1; to < words.length; to++) {
        const first = toWay(words.slice(from, to).join('').trim(), costOf);
        if (first.cost === Number.POSITIVE_INFINITY) break;
        const rest = ways[to];
        if (rest && first.cost + rest.cost < best.cost)
          best = { lines: [...first.lines, ...rest.lines], cost: first.cost + rest.cost };
      }
      return best;
    });
  const [whole] = ways;
  return whole && whole.cost < Number.POSITIVE_INFINITY ? whole.lines : lines;
}

interface Way {
  lines: string[];
  cost: number;
}

function toWay(line: string, costOf: (line: string) => number): Way {
  return { lines: [line], cost: costOf(line) };
}

/** Words at most that are worth the trouble. */
const balanced = 60;

/** How much a line gains by its end: after an ellipsis a Korean headline begins its second half. */
function breath(line: string): number {
  if (/[…—:?!]["'”’」』]?$/u.test(line)) return 0.08;
  return /[,;”’」』]$/u.test(line) ? 0.02 : 0;
}

/** The last line that fits, with a sign that there is more. */
function ending([line = '', next = '']: string[], column: Column): string {
  const sign = advanceOf('…', column.fonts) === null ? '...' : '…';
  const letters = [...graphemes.segment(`${line} ${next}`)].map(({ segment }) => segment);
  while (letters.length > 0 && widthOf(letters.join('').trimEnd() + sign, column) > column.width) letters.pop();
  return letters.join('').replace(/[\s,.·…—-]+$/u, '') + sign;
}
