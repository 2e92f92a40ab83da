/** Text that every format carries: NFC, no control characters but tab and newline, no half of a surrogate pair. */
export function clean(text: string): string {
  if (isPlain(text)) return text;
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
  if (isPlain(text)) return [];
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

/** Is it all of letters that are clean whatever stands beside them? Of most texts that is all to know. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x7f ? code < 0x20 && code !== 0x09 && code !== 0x0a : !isPlainLetter(code)) return false;
  }
  return true;
}

/** Hangul first; Latin, the signs that papers print, kana, Chinese letters, and all of them at full width. */
function isPlainLetter(code: number): boolean {
  if (code >= 0xac00) return code <= 0xd7a3 || (code >= 0xff01 && code <= 0xff9f);
  if (code >= 0x3000)
    return (code <= 0x3096 && (code <= 0x3029 || code >= 0x3041)) || (code >= 0x4e00 && code <= 0x9fff);
  return (code >= 0xa0 && code < 0x300) || (code >= 0x2010 && code <= 0x2026);
}
