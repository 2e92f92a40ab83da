import { isSameOrigin, readAddress, readId } from './address.ts';
import { field, isObject, type JsonObject, listOf } from './json.ts';
import { hasType } from './types.ts';

/** Id of the post that a post quotes: FEP-044f first, then what Misskey, Fedibird and FEP-e232 call it. */
export function readQuote(object: JsonObject): string | null {
  for (const name of ['quote', '_misskey_quote', 'quoteUrl', 'quoteUri']) {
    const quote = readId(field(object, name));
    if (quote) return quote;
  }
  return listOf(field(object, 'tag')).map(readObjectLink).find(Boolean) ?? null;
}

const linkTypes = new Set(['Link']);

/** A Link to another post (FEP-e232): one that says what else it is for is no quote. */
function readObjectLink(tag: unknown): string | null {
  if (!isObject(tag) || !hasType(tag, linkTypes)) return null;
  const relations = listOf(field(tag, 'rel'));
  const media = field(tag, 'mediaType');
  const isPost = typeof media === 'string' && /^application\/(?:activity\+json|ld\+json)\b/i.test(media);
  const isQuote = relations.length === 0 ? isPost : relations.some((relation) => quoting.has(relation));
  return isQuote ? readAddress(field(tag, 'href')) : null;
}

const quoting: ReadonlySet<unknown> = new Set([
  'https://misskey-hub.net/ns#_misskey_quote',
  'https://w3id.org/fep/044f#quote',
]);

/** The content without the line `RE: address` that stands in for a quote where quotes are not known. */
export function withoutQuoteLine(content: string, quote: string): string {
  return withoutLastLine(withoutInlineQuotes(content), quote);
}

/** Leaves out every element of the class `quote-inline` (FEP-044f); one that is never closed stays. */
function withoutInlineQuotes(content: string): string {
  let kept = '';
  let from = 0;
  let open: { name: string; start: number; depth: number } | null = null;
  for (const tag of content.matchAll(tags)) {
    const [whole, slash, name = '', attributes = ''] = tag;
    if (open) {
      if (name.toLowerCase() !== open.name) continue;
      open.depth += slash ? -1 : 1;
      if (open.depth > 0) continue;
      kept += content.slice(from, open.start);
      from = tag.index + whole.length;
      open = null;
    } else if (!slash && inline.test(attributes)) open = { name: name.toLowerCase(), start: tag.index, depth: 1 };
  }
  return kept + content.slice(from);
}

/** No `<` within: the time it takes grows with the length of the text and no faster. */
const tags = /<(\/?)(p|span|div|blockquote)((?:\s[^<>]*)?)>/gi;

const inline = /\sclass\s*=\s*(?:"(?:[^"]*\s)?quote-inline(?:\s[^"]*)?"|'(?:[^']*\s)?quote-inline(?:\s[^']*)?')/i;

/** Misskey writes it without the class, at the end of the last paragraph. */
function withoutLastLine(content: string, quote: string): string {
  const start = content.lastIndexOf('RE:');
  const line = start < 0 ? null : lastLine.exec(content.slice(start));
  if (!line) return content;
  const [, before = '', attributes = '', after = ''] = line;
  // Somebody may well end with a line about something else.
  if (!isSameOrigin(/\shref="([^"]*)"/i.exec(attributes)?.[1] ?? '', quote)) return content;
  return withoutLastBreaks(content.slice(0, start)) + before + after;
}

const lastLine = /^RE:\s*(<\/span>\s*)?<a(\s[^<>]*)>(?:[^<]|<\/?span\b[^<>]*>)*<\/a>((?:\s*<\/(?:span|p)>)*)\s*$/i;

function withoutLastBreaks(content: string): string {
  let kept = content.trimEnd();
  // Only the end is looked at: a comment can be nothing but thousands of breaks.
  for (let found = lastBreak.exec(kept.slice(-6)); found; found = lastBreak.exec(kept.slice(-6)))
    kept = kept.slice(0, -found[0].length).trimEnd();
  return kept;
}

const lastBreak = /<br ?\/?>$/i;
