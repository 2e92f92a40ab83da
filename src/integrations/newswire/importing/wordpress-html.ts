const block =
  /^<\/?(?:address|article|aside|blockquote|details|div|dl|dd|dt|fieldset|figure|figcaption|footer|form|h[1-6]|header|hr|iframe|li|ol|p|pre|section|script|style|table|tbody|td|tfoot|th|thead|tr|ul|video|audio)\b/i;

/**
 * The text of a post as WordPress would show it: without the comments that mark blocks, with paragraphs where the old editor
 * kept empty lines only, and with captions as figures. Other shortcodes stay as they are.
 */
export function toWordPressHtml(text: string): string {
  const captioned = text.replaceAll('\r\n', '\n').replace(/\[caption\b[^\]]*\]([\s\S]*?)\[\/caption\]/g, toFigure);
  const embedded = captioned.replace(/\[embed\b[^\]]*\]\s*(\S+?)\s*\[\/embed\]/g, '\n\n$1\n\n');
  if (/<!-- wp:/.test(text)) return embedded.replace(/<!--[\s\S]*?-->/g, '');
  return toParagraphs(embedded.replace(/<!--[\s\S]*?-->/g, '\n\n'));
}

function toFigure(_: string, inside: string): string {
  const [, picture = '', caption = ''] =
    /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/.exec(inside) ?? [];
  if (!picture) return inside;
  return `\n\n<figure>${picture}<figcaption>${caption.trim()}</figcaption></figure>\n\n`;
}

/** Empty lines part paragraphs, and a line break is one; not within preformatted text. */
function toParagraphs(text: string): string {
  return text
    .split(/(<pre\b[\s\S]*?<\/pre>)/i)
    .flatMap((part, index) => (index % 2 === 1 ? [part] : part.split(/\n[ \t]*\n/)))
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (block.test(part) ? part : `<p>${part.replaceAll('\n', '<br>\n')}</p>`))
    .join('\n\n');
}
