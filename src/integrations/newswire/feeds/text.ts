/** Text that every format carries: NFC, no control characters but tab and newline, no half of a surrogate pair. */
export function clean(text: string): string {
  const printable = text.isWellFormed() && !suspect.test(text) ? text : text.replace(unprintable, '');
  return (printable.includes('\r') ? printable.replace(/\r\n?/g, '\n') : printable).normalize('NFC');
}

/** The same for headlines, names and tags, which are one line. */
export function cleanLine(text: string): string {
  return clean(text)
    .replace(/[\t\n ]+/g, ' ')
    .trim();
}

/** The characters that {@link clean} drops, as `U+0008`, each once; empty for most texts. */
export function unprintables(text: string): string[] {
  const found = new Set(text.match(unprintable));
  return [...found].map((char) => `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`).sort();
}

/** Plain words as HTML; also as a quoted attribute of XML, where some readers leave numeric references undecoded. */
export function toHtml(text: string): string {
  return toHtmlWords(text).replaceAll('"', '&quot;');
}

/** Plain words as HTML between tags: quotes stay straight, also where a reader shows a description as it came. */
export function toHtmlWords(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Plain words as XML; of all ways to write `<` and `&` in a headline, most readers show these references right. */
export function toXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#x${char.charCodeAt(0).toString(16).toUpperCase()};`);
}

/**
 * HTML as XML character data, so that `&lt;` in a body stays what it is. `&` is a numeric reference here too: parsers on
 * fast-xml-parser decode named ones twice. And the body's own are numeric, `&lt;` is `&#60;`: Ruby's parser decodes
 * names once more after the numbers. No CDATA, which needs care with `]]>` and is decoded twice.
 */
export function toXmlBody(html: string): string {
  return (
    html.includes('&')
      ? html.replace(/&(?:(amp|lt|gt|quot);)?/g, (_, name?: keyof typeof codes) => reference(name))
      : html
  )
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function reference(name: keyof typeof codes | undefined): string {
  return name ? `&#x26;#${codes[name]};` : '&#x26;';
}

const codes = { amp: 38, lt: 60, gt: 62, quot: 34 };

const suspect = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/u;
const unprintable = /[^\P{Cc}\t\n\r]|\p{Surrogate}|[\uFFFE\uFFFF]/gu;
