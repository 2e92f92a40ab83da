import { escapeHtml } from './html.ts';
import { plainEntities } from './plain-entities.ts';
import { portableAttributes, portableTags } from './portable-tags.ts';

/**
 * Portable HTML of a body as Markdown processors write it: portable tags that end in the order in which they began, with
 * attributes in double quotes. Null for any other: what is not proved plain here is for a parser, never guessed at.
 */
export function toPlainHtml(html: string, base: string): string | null {
  const open: string[] = [];
  const portable: string[] = [];
  let at = 0;
  for (;;) {
    const next = html.indexOf('<', at);
    const words = toWords(next < 0 ? html.slice(at) : html.slice(at, next));
    if (words === null) return null;
    portable.push(words);
    if (next < 0) return open.length === 0 ? portable.join('').trim() : null;
    tag.lastIndex = next;
    const [whole, end, name = '', attributes = '', closed] = tag.exec(html) ?? [];
    if (!whole || !tags.has(name)) return null;
    if (end) {
      if (attributes || closed || open.pop() !== name) return null;
      portable.push(whole);
    } else {
      const kept = attributes ? keep(attributes, name, base) : '';
      if (kept === null || endedBy.get(name)?.has(open.at(-1) ?? '') || (name === 'img' && !kept.includes(' src="')))
        return null;
      portable.push('<', name, kept, empty.has(name) ? ' />' : '>');
      if (!empty.has(name)) {
        if (closed) return null;
        open.push(name);
      }
    }
    at = next + whole.length;
  }
}

const tag = /<(\/?)([a-z][a-z0-9]*)((?: [a-z][a-z0-9-]*(?:="[^"<>]*")?)*)( ?\/)?>/y;
const attribute = / ([a-z][a-z0-9-]*)(?:="([^"]*)")?/g;

/** Films and sounds are given a way to play them. */
const tags = new Set(portableTags.filter((name) => !['video', 'audio', 'source'].includes(name)));
const empty = new Set(['br', 'hr', 'img']);

const heads = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const blocks = 'p blockquote details div dl figcaption figure hr ol pre section table ul'.split(' ');

/** By a tag, those that it ends where they are left open, as parsers of HTML do. */
const endedBy = new Map<string, ReadonlySet<string>>([
  ...[...blocks, ...heads].map((name) => [name, new Set(['p', ...heads])] as const),
  ...['a', 'li', 'th'].map((name) => [name, new Set([name])] as const),
  ['tr', new Set(['tr', 'th', 'td'])],
  ['td', new Set(['thead', 'th', 'td'])],
  ...['dd', 'dt'].map((name) => [name, new Set(['dd', 'dt'])] as const),
  ...['rt', 'rp'].map((name) => [name, new Set(['rt', 'rp'])] as const),
  ...['tbody', 'tfoot'].map((name) => [name, new Set(['thead', 'tbody'])] as const),
]);

/** @returns the attributes that may travel, as written in a tag; null where a parser has to look at them. */
function keep(written: string, name: string, base: string): string | null {
  let kept = '';
  const seen = new Set<string>();
  for (const [, key = '', value = ''] of written.matchAll(attribute)) {
    if (seen.has(key) || unsure.has(key)) return null;
    seen.add(key);
    if (!portableAttributes['*']?.includes(key) && !portableAttributes[name]?.includes(key)) continue;
    const text = toText(value);
    const shown = key === 'href' || key === 'src' ? address(text ?? '', name, base) : text;
    if (shown === null || (shown === '' && key !== 'alt')) return null;
    kept += ` ${key}="${escapeHtml(shown)}"`;
  }
  return kept;
}

/** Where lazy loading puts a picture's address, and the address of a quotation, which is seldom given. */
const unsure = new Set(['data-src', 'data-lazy-src', 'data-original', 'data-srcset', 'cite']);

function address(written: string, name: string, base: string): string | null {
  if (written === '' || !URL.canParse(written, base)) return null;
  const { href } = new URL(written, base);
  return (name === 'a' ? /^(?:https?|mailto|tel):/ : /^https?:/).test(href) ? href : null;
}

/** Text between tags as sanitisers write it. */
function toWords(written: string): string | null {
  if (!/[&>]/.test(written)) return written;
  const text = toText(written);
  return text === null ? null : text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function toText(written: string): string | null {
  if (!written.includes('&')) return written;
  let plain = true;
  const text = written.replace(/&(?:([a-zA-Z0-9#]+);)?/g, (_, entity?: string) => {
    const character = plainEntities.get(entity ?? '');
    plain &&= character !== undefined;
    return character ?? '';
  });
  return plain ? text : null;
}
