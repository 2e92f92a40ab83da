import { escapeHtml } from '../../article/html.ts';
import type { Medium } from './media.ts';

interface Around {
  /** Number of the post. */
  post: string;
  /** The library, by number. */
  media: ReadonlyMap<string, Medium>;
}

/** Writes in HTML what WordPress puts in place of its own shortcodes; those of plugins stay as they are. */
export function withoutShortcodes(text: string, around: Around): string {
  return text
    .split(code)
    .map((part, index) => (index % 2 === 1 ? toPre(part) : ownCodes(part, around)))
    .join('');
}

/** What programmers wrote in: nothing within it is a shortcode. */
const code = /(\[(?:sourcecode|code)\b[^\]]*\][\s\S]*?\[\/(?:sourcecode|code)\]|<pre\b[\s\S]*?<\/pre>)/i;

function toPre(part: string): string {
  const [, attributes = '', words = ''] = /^\[\w+([^\]]*)\]([\s\S]*)\[\/\w+\]$/.exec(part) ?? [];
  if (part.startsWith('<')) return part;
  const { language, lang } = attributesOf(attributes);
  const name = /^\w+$/.exec(language ?? lang ?? '')?.[0];
  // The export has it as it was typed in one editor, and escaped in the other.
  const escaped = /&(?:lt|gt|amp|quot);/.test(words) ? words : escapeHtml(words);
  return `\n\n<pre><code${name ? ` class="language-${name}"` : ''}>${escaped.replace(/^\n|\n$/g, '')}</code></pre>\n\n`;
}

function ownCodes(text: string, around: Around): string {
  return text
    .replace(/\[caption\b([^\]]*)\]([\s\S]*?)\[\/caption\]/gi, toFigure)
    .replace(/\[(audio|video)\b([^\]]*)\](?:[\s\S]*?\[\/\1\])?/gi, toMedium)
    .replace(/\[(embed)\b[^\]]*\]\s*(\S+?)\s*\[\/embed\]/gi, toLink)
    .replace(/\[(youtube|vimeo)[= ]["']?([^\]"'\s]+)[^\]]*\]/gi, toLink)
    .replace(/\[gallery\b([^\]]*)\]/gi, (_, attributes: string) => toPictures(attributes, around));
}

function toFigure(_: string, attributes: string, inside: string): string {
  const [, picture = '', words = ''] = /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/.exec(inside) ?? [];
  if (!picture) return inside;
  // Before WordPress 3.4 the caption was an attribute.
  const caption = words.trim() || attributesOf(attributes)['caption'] || '';
  return `\n\n<figure>${picture}<figcaption>${caption}</figcaption></figure>\n\n`;
}

function toMedium(whole: string, kind: string, attributes: string): string {
  const all = attributesOf(attributes);
  const named = ['src', 'mp3', 'm4a', 'ogg', 'wav', 'mp4', 'm4v', 'webm', 'ogv'].map((name) => all[name]);
  const src = named.find((value) => value !== undefined) ?? /https?:\/\/[^\s"'|\]]+/.exec(attributes)?.[0];
  return src ? `\n\n<${kind.toLowerCase()} controls src="${escapeHtml(src)}"></${kind.toLowerCase()}>\n\n` : whole;
}

/** Old editors wrote `&amp;` into them, and a bare number for a film of Vimeo. */
function toLink(whole: string, kind: string, address: string): string {
  const plain = address.replaceAll('&amp;', '&').replaceAll('&#038;', '&');
  const url = /^\d+$/.test(plain) && kind.toLowerCase() === 'vimeo' ? `https://vimeo.com/${plain}` : plain;
  return /^https?:\/\//i.test(url) ? `\n\n${escapeHtml(url)}\n\n` : whole;
}

/** A gallery without numbers shows what was put into its post. */
function toPictures(attributes: string, { post, media }: Around): string {
  const { ids, include } = attributesOf(attributes);
  const numbers = (ids ?? include)?.split(',').map((id) => id.trim());
  const shown = numbers
    ? numbers.flatMap((id) => media.get(id) ?? [])
    : [...media.values()].filter(({ parent, src }) => parent === post && picture.test(src));
  const figures = shown.map(
    ({ src, alt, caption }) =>
      `<figure><img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}"><figcaption>${caption}</figcaption></figure>`,
  );
  return figures.length > 0 ? `\n\n${figures.join('\n')}\n\n` : `[gallery${attributes}]`;
}

const picture = /\.(?:jpe?g|png|gif|webp|avif|heic)$/i;

function attributesOf(text: string): Record<string, string | undefined> {
  const found = text.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))/g);
  return Object.fromEntries([...found].map(([, name, a, b, c]) => [name?.toLowerCase(), a ?? b ?? c]));
}
