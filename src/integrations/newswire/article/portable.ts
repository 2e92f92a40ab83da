import { toPlainHtml } from './plain-html.ts';
import { toPlainWords } from './plain-words.ts';
import { toSanitisedHtml, toSanitisedText } from './sanitised.ts';

/**
 * HTML of a body as it may travel: every address absolute, no script, style, form, class or event, an embed as a link
 * with words, films and sounds with such a link in them, lazy pictures with their real source. What stays is what feed readers and other servers show.
 * @param base absolute address of the article; `#note-1` becomes `base#note-1`.
 */
export function toPortableHtml(html: string, base: string): string {
  return toPlainHtml(html, base) ?? toSanitisedHtml(html, base);
}

/** The words of a piece of HTML, white space folded. */
export function toPlainText(html: string): string {
  return toPlainWords(html) ?? toSanitisedText(html);
}
