import type { Article } from './article.ts';
import { toPlainText } from './portable.ts';

/** Korean letters a minute, spaces not counted: how the Korean press reckons. */
const lettersPerMinute = 590;
/** Silent reading of English prose: Brysbaert 2019, "How many words do we read per minute?", Journal of Memory and Language 109. */
const wordsPerMinute = 238;
const secondsPerPicture = 12;

/** Whole minutes that a reader needs for the body and its pictures, rounded up and at least 1. */
export function readingMinutes({ html, picture }: Pick<Article, 'html' | 'picture'>): number {
  const pictures = (html.match(/<img\b/g)?.length ?? 0) + (picture ? 1 : 0);
  const parts = toPlainText(html).normalize('NFC').split(' ').filter(isRead);
  const letters = parts.filter(isEastAsian).reduce((sum, part) => sum + [...part].length, 0);
  const words = parts.filter((part) => !isEastAsian(part)).length;
  const minutes = letters / lettersPerMinute + words / wordsPerMinute + (pictures * secondsPerPicture) / 60;
  // Sums of fractions end a hair above the minute they make.
  return Math.max(1, Math.ceil(Number(minutes.toFixed(6))));
}

function isRead(part: string): boolean {
  return /[\p{L}\p{N}]/u.test(part);
}

/** What stands without a space beside Hangul is read with it: `KOTRA는` is six letters, `KOTRA` a word. */
function isEastAsian(part: string): boolean {
  return /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(part);
}
