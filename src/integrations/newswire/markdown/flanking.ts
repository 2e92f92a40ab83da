/** What stands on each side of a delimiter run: a few characters are enough, nothing is the edge of the line. */
export interface Sides {
  before: string;
  after: string;
}

/** Whether CommonMark keeps `(가)**를` from closing although a writer of Chinese, Japanese or Korean means it to. */
export function isBlockedClosing({ before, after }: Sides): boolean {
  return (
    (endsInMark.test(before) && startsWithLetter.test(after)) ||
    (endsInWideMark.test(before) && startsWithWord.test(after))
  );
}

/** Whether CommonMark keeps `약**(가)` from opening although a writer of Chinese, Japanese or Korean means it to. */
export function isBlockedOpening({ before, after }: Sides): boolean {
  return (
    (endsInLetter.test(before) && startsWithMark.test(after)) ||
    (endsInWord.test(before) && startsWithWideMark.test(after))
  );
}

/** Whether a character is what CommonMark calls Unicode punctuation (0.31.2, section 2.1). */
export function isMark(character: string): boolean {
  return startsWithMark.test(character);
}

/** Whether a text has a letter that is written without spaces around it. */
export function hasLetter(text: string): boolean {
  return letterAnywhere.test(text);
}

/** A mark that belongs to the wide scripts; stands in for what will be punctuation once it is corrected. */
export const wideMark = '、';

const wide = '[\\p{scx=Hang}\\p{scx=Hani}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Bopo}\\p{scx=Yiii}\\u{FF00}-\\u{FFEF}]';
const mark = '[\\p{P}\\p{S}]';
const letter = `[${wide}--${mark}]`;
const wideMarks = `[${wide}&&${mark}]`;
const word = '[^\\p{P}\\p{S}\\p{White_Space}]';
// 葛 may carry a variation selector, か a voicing mark: what counts is the letter under it.
const combining = '\\p{M}*';

const letterAnywhere = new RegExp(letter, 'v');
const startsWithLetter = new RegExp(`^${letter}`, 'v');
const startsWithWord = new RegExp(`^${word}`, 'v');
const startsWithMark = new RegExp(`^${mark}`, 'v');
const startsWithWideMark = new RegExp(`^${wideMarks}`, 'v');
const endsInLetter = new RegExp(`${letter}${combining}$`, 'v');
const endsInWord = new RegExp(`${word}$`, 'v');
const endsInMark = new RegExp(`${mark}$`, 'v');
const endsInWideMark = new RegExp(`${wideMarks}$`, 'v');
