/** Text as one line that HTML and JSON may carry: NFC, no control characters, no half of a surrogate pair. */
export function line(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/** At most so many characters, as a reader counts them; what is cut ends by `…`, which is one of them. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...segmenter.segment(text)];
  if (characters.length <= most) return text;
  return `${text.slice(0, characters[most - 1]?.index).trimEnd()}…`;
}

const segmenter = new Intl.Segmenter();
