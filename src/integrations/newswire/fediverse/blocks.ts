import { escapeHtml } from '../article/html.ts';
import { toPlainText } from '../article/portable.ts';
import { type BlockWriter, openBlockWriter } from './block-writer.ts';
import { clip, jsonBytes } from './clip.ts';

/**
 * A portable body in the HTML that every server keeps, cut where one may end it: paragraphs, lists, quotations, code. Other
 * servers unwrap what they do not know and leave no space between, so headings become bold paragraphs, rows and captions
 * paragraphs, and pictures go: they are attached. Of films and sounds the link in them stays.
 */
export function toBlocks(html: string): string[] {
  const body: Body = { writer: openBlockWriter(), cells: 0, scripts: [] };
  // Control characters, above all NUL, make databases refuse the post.
  const clean = clip(html, Number.POSITIVE_INFINITY, () => 0);
  for (const [token, end, element = '', attributes = ''] of clean.matchAll(tokens)) {
    const name = element.toLowerCase();
    if (!name) body.writer.write(token === '<' ? '&lt;' : inScript(token, body.scripts.at(-1)));
    else if (end) leave(body, name);
    else enter(body, name, attributes);
  }
  return body.writer.blocks();
}

/** The first blocks that have room together; where not even one has, its first words. @param left bytes in JSON. */
export function blocksThatFit(blocks: readonly string[], left: number): string[] {
  let taken = 0;
  const beyond = blocks.findIndex((block) => {
    taken += jsonBytes(block);
    return taken > left;
  });
  if (beyond !== 0) return beyond < 0 ? [...blocks] : blocks.slice(0, beyond);
  const room = left - jsonBytes('<p></p>');
  return room > 0 ? [`<p>${escapeHtml(clip(toPlainText(blocks[0] ?? ''), room))}</p>`] : [];
}

interface Body {
  writer: BlockWriter;
  /** How many table cells it is in. */
  cells: number;
  scripts: Script[];
}

type Script = 'sup' | 'sub';

const tokens = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s"<>/=]+(?:="[^"]*")?)*)\s*\/?>|[^<]+|</gi;

/** What stands in a line of text, and as what; of the rest only the words stay. */
const inline = new Map([
  ...'em strong b i u s del code ruby rt rp'.split(' ').map((name) => [name, name] as const),
  ...Object.entries({ ins: 'u', mark: 'strong', kbd: 'code', samp: 'code', var: 'em', cite: 'em' }),
]);
const plain = new Set(['span', 'small', 'abbr', 'time', 'rb', 'img']);
const containers = new Set(['blockquote', 'ul', 'ol', 'li', 'pre']);
const bold = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'summary', 'th']);
const cells = new Set(['td', 'th']);

function enter(body: Body, name: string, attributes: string): void {
  const { writer } = body;
  if (plain.has(name)) return;
  if (name === 'br') writer.part(body.cells > 0 ? ' ' : '<br>');
  else if (name === 'q') writer.write('“');
  else if (name === 'sup' || name === 'sub') body.scripts.push(name);
  else if (name === 'a') {
    const address = /\shref="(https?:[^"]*)"/i.exec(attributes)?.[1];
    if (address) writer.begin(name, name, ` href="${address}"`);
  } else if (inline.has(name)) writer.begin(name, inline.get(name) ?? name);
  else if (containers.has(name) && body.cells === 0) writer.open(name, name === 'ol' ? numbering(attributes) : '');
  else {
    if (cells.has(name) && body.cells === 0) writer.part(' · ');
    else separate(body);
    if (cells.has(name)) body.cells++;
    if (bold.has(name)) writer.begin(name, 'strong');
  }
}

function leave(body: Body, name: string): void {
  const { writer } = body;
  if (plain.has(name)) return;
  if (name === 'q') writer.write('”');
  else if (name === 'sup' || name === 'sub') body.scripts.pop();
  else if (name === 'a' || inline.has(name)) writer.finish(name);
  else if (containers.has(name) && body.cells === 0) writer.close(name);
  else {
    if (bold.has(name)) writer.finish(name);
    if (cells.has(name)) body.cells--;
    else separate(body);
  }
}

/** A row is one line: blocks in its cells are parted by a space. */
function separate({ writer, cells }: Body): void {
  if (cells > 0) writer.part(' ');
  else writer.end();
}

function numbering(attributes: string): string {
  const start = /\sstart="(-?\d+)"/i.exec(attributes)?.[1];
  return `${start ? ` start="${start}"` : ''}${/\sreversed\b/i.test(attributes) ? ' reversed' : ''}`;
}

/** No server keeps `sup`: 10<sup>6</sup> must not become 106. What has no such letters stays as it is. */
function inScript(text: string, script: Script | undefined): string {
  if (!script) return text;
  const letters = [...text].map((letter) => scripts[script][letter]);
  return letters.includes(undefined) ? text : letters.join('');
}

const scripts: Record<Script, Record<string, string>> = {
  sup: lettersOf('0123456789+-−=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ'),
  sub: lettersOf('0123456789+-−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'),
};

function lettersOf(plainLetters: string, raised: string): Record<string, string> {
  return Object.fromEntries([...plainLetters].map((letter, index) => [letter, [...raised][index] ?? letter]));
}
