import { type Element, textIn } from '../elements.ts';
import { type Medium, metaOf } from './media.ts';
import { toParagraphs } from './paragraphs.ts';
import { withoutShortcodes } from './shortcodes.ts';

/**
 * The text of a post as WordPress would show it: without the comments that mark blocks, with paragraphs where the old editor
 * kept empty lines only, and with what shortcodes stood for.
 * @param media by number: galleries name no more of their pictures.
 */
export function toWordPressHtml(item: Element, media: ReadonlyMap<string, Medium>): string {
  const text = textIn(item, 'content:encoded').replaceAll('\r\n', '\n');
  const shown = withoutShortcodes(text, { post: textIn(item, 'wp:post_id'), media });
  if (!/<!-- wp:/.test(text)) return toParagraphs(shown.replace(/<!--[\s\S]*?-->/g, '\n\n'));
  return shown
    .replace(/<sup\b[^>]*\bdata-fn=[^>]*>\s*<a\b[^>]*>(\d+)<\/a>\s*<\/sup>/g, '<sup>$1</sup>')
    .replace(/<!-- wp:footnotes\b[\s\S]*?-->/g, () => toFootnotes(metaOf(item, 'footnotes')))
    .replace(/<!--[\s\S]*?-->/g, '');
}

/** The block editor keeps them beside the text: `[{"id":"…","content":"…"}]`, in the order of their numbers. */
function toFootnotes(kept: string): string {
  try {
    const notes: unknown = JSON.parse(kept);
    const contents = (Array.isArray(notes) ? notes : []).map((note: { content?: unknown } | null) => note?.content);
    const items = contents.filter((content) => typeof content === 'string').map((content) => `<li>${content}</li>`);
    return items.length > 0 ? `<hr><ol>${items.join('')}</ol>` : '';
  } catch {
    return '';
  }
}
