import { escapeHtml } from '../article/html.ts';
import { cleanText, clipText, mostMarks } from './clean-text.ts';
import { type Element, pathOf, sharedBy } from './reply-path.ts';

/** The most of each that a post may have: characters of HTML, characters of text, and so on. */
export interface Limits {
  html: number;
  text: number;
  blocks: number;
  links: number;
  lines: number;
}

const limits: Limits = { html: 20_000, text: 20_000, blocks: 60, links: 50, lines: 200 };

/**
 * Sanitised HTML written anew from its words, so that every element stands where HTML allows it, nothing is empty,
 * and nothing is larger than the limits.
 * @param own addresses of which a leading mention is left out.
 */
export function toShape(html: string, own: ReadonlySet<string>, most = limits): string {
  const tokens = withoutMentions(
    [...html.matchAll(/<(\/?)([a-z]+)(?: href="([^"]*)")?[^>]*>|[^<]+/g)].map(toToken),
    own,
  );
  const ancestors: Element[] = [];
  const writer = openWriter(most);
  for (const [key, { name, closes, href, text }] of tokens.entries()) {
    if (writer.isFull()) break;
    if (name === undefined) writer.text(text, pathOf(ancestors));
    else if (name === 'br') writer.breakLine();
    else {
      if (closes) ancestors.pop();
      else ancestors.push({ name, key: String(key), href });
      if (name === 'td') writer.space();
      else if (blocks.has(name)) writer.breakBlock();
    }
  }
  return writer.end();
}

const blocks = new Set(['p', 'blockquote', 'pre', 'ul', 'ol', 'li']);

interface Token {
  /** None: this is text. */
  name?: string;
  closes: boolean;
  href?: string;
  text: string;
}

function toToken([whole, slash, name, href]: RegExpMatchArray): Token {
  return { name, closes: slash === '/', href: href && unescapeHtml(href), text: name ? '' : unescapeHtml(whole) };
}

function unescapeHtml(text: string): string {
  return text.replace(
    /&(amp|lt|gt|quot);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? '',
  );
}

/** A post begins with those it answers; that the paper is among them goes without saying, the others stay. */
function withoutMentions(tokens: readonly Token[], own: ReadonlySet<string>): Token[] {
  const begin: Token[] = [];
  let at = 0;
  for (; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.name === 'a' && !token.closes) {
      let end = at + 1;
      while (end < tokens.length && tokens[end]?.name !== 'a') end++;
      const link = tokens.slice(at, end + 1);
      if (!/^\s*@/.test(link.map(({ text }) => text).join(''))) break;
      if (!own.has(token.href ?? '')) begin.push(...link);
      at = end;
    } else if (token.text.trim()) break;
    else begin.push(token);
  }
  return [...begin, ...tokens.slice(at)];
}

/** Writes words into the elements they stand in; elements are opened by their first word and closed by the last. */
function openWriter(limits: Limits) {
  let out = '';
  let open: readonly Element[] = [];
  let full = false;
  const used = { text: 0, blocks: 0, links: 0, lines: 0 };
  // What waits between two words; at the edge of a block there is nothing to wait for.
  let gap = false;
  let breaks = 0;
  /** Marks at the end of what is written: the next word may go on piling. */
  let marks = 0;

  function text(raw: string, wanted: readonly Element[]): void {
    const pre = wanted.some(({ name }) => name === 'pre');
    const words = fewerMarks(pre ? cleanText(raw) : cleanText(raw).replace(/[ \t\n\f]+/g, ' '));
    if (pre) {
      // Blank lines count, but not before there is anything.
      if (words.trim() || (words && open.some(({ name }) => name === 'pre'))) write(words, wanted, pre);
      return;
    }
    const body = words.trim();
    gap ||= words.startsWith(' ');
    if (!body) return;
    write(body, wanted, pre);
    gap = words.endsWith(' ');
  }

  function write(body: string, wanted: readonly Element[], pre: boolean): void {
    const path = used.links < limits.links ? wanted : wanted.filter(({ name, key }) => name !== 'a' || isOpen(key));
    const shared = sharedBy(open, path);
    const entered = path.slice(shared);
    const isNew = open.slice(shared).some(isBlock) || entered.some(isBlock);
    const between = isNew || out === '' ? '' : breaks ? '<br />'.repeat(Math.min(breaks, 2)) : gap ? ' ' : '';
    const head = closing(open.slice(shared)) + between + entered.map(opening).join('');
    const room = limits.html - out.length - head.length - closing(path).length;
    used.blocks += entered.filter(isBlock).length;
    used.lines += between.split('<br />').length - 1;
    if (room < 2 || used.text >= limits.text || used.blocks > limits.blocks || used.lines > limits.lines) {
      full = true;
      out += '…';
      return;
    }
    // The first newline of <pre> is not part of it.
    const fresh = pre && isNew ? body.replace(/^\n+/, '') : body;
    const lines = fresh.split('\n', limits.lines - used.lines + 1);
    const part = clipText(lines.join('\n'), limits.text - used.text, ({ length }) => length);
    const fit = clipText(part, room - 1, (piece) => escapeHtml(piece).length);
    full = fit !== fresh;
    used.text += fit.length;
    used.lines += lines.length - 1;
    used.links += entered.filter(({ name }) => name === 'a').length;
    out += head + escapeHtml(fit) + (full && !fit.endsWith('…') ? '…' : '');
    open = path;
    gap = false;
    breaks = 0;
  }

  function fewerMarks(words: string): string {
    const lead = [...(/^[\p{M}\p{Cf}]*/u.exec(words)?.[0] ?? '')];
    const fewer = lead.slice(0, mostMarks - marks).join('') + words.slice(lead.join('').length);
    const tail = [...(/[\p{M}\p{Cf}]*$/u.exec(fewer)?.[0] ?? '')].length;
    marks = fewer === '' ? marks : tail === [...fewer].length ? marks + tail : tail;
    return fewer;
  }

  const isOpen = (key: string) => open.some((element) => element.key === key);

  return {
    text,
    isFull: () => full,
    space: () => {
      gap = true;
    },
    breakLine: () => {
      breaks++;
    },
    /** A block began or ended here; if what follows stands in the same one all the same, it begins a line. */
    breakBlock: () => {
      breaks ||= 1;
    },
    end: () => out + closing(open),
  };
}

const isBlock = ({ name }: Element) => blocks.has(name);

function opening({ name, href }: Element): string {
  return name === 'a' ? `<a href="${escapeHtml(href ?? '')}" rel="ugc nofollow noopener">` : `<${name}>`;
}

function closing(elements: readonly Element[]): string {
  return elements
    .map(({ name }) => `</${name}>`)
    .reverse()
    .join('');
}
