import { plainEntities } from './plain-entities.ts';
import { portableTags } from './portable-tags.ts';

/**
 * The words of HTML in which every `<` begins a portable tag and every `&` a common character, white space folded. Null for
 * any other, which only a parser can tell from text; a body that has become portable is always of this kind.
 */
export function toPlainWords(html: string): string | null {
  let plain = true;
  const text = /[<&]/.test(html)
    ? html.replace(marks, (mark, tag?: string, entity?: string) => {
        const words = tag ? tags.get(tag) : plainEntities.get(entity ?? '');
        plain &&= words !== undefined;
        return words ?? mark;
      })
    : html;
  return plain ? text.replace(/\s{2,}|[^\S ]/g, ' ').trim() : null;
}

const marks = /<\/?([a-z][a-z0-9]*)(?: [a-z][a-z0-9-]*(?:="[^"<>]*")?)*(?: ?\/)?>|&(?:([a-zA-Z0-9#]+);)?|</g;

/** Words do not touch across the ends of a block; one may be written in two fonts. */
const blocks =
  /^(?:p|div|section|li|[uod]l|h[1-6r]|blockquote|pre|table|caption|t[rdh]|figure|figcaption|d[dt]|details|summary|br)$/;
const tags = new Map(portableTags.map((name) => [name, blocks.test(name) ? ' ' : '']));
