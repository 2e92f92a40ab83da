import { SaxesParser } from 'saxes';
import { escapeHtml } from '../article/html.ts';
import { NewsroomError } from '../article/problem.ts';

/** An element of XML with all that is in it. Names are as written, with their prefix: `content:encoded`. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: (Element | string)[];
  /** 1-based line on which it begins. */
  line: number;
}

/**
 * Reads XML as it comes and hands out the elements of these names, each when it ends: a file larger than the memory passes through.
 * @throws NewsroomError with the line where it is not XML.
 */
export async function* readElements(
  text: AsyncIterable<string>,
  file: string,
  wanted: ReadonlySet<string>,
): AsyncGenerator<Element> {
  const parser = new SaxesParser({ position: true });
  const open: Element[] = [];
  let ended: Element[] = [];
  let begun = false;
  let blankLines = 0;
  // Blogs print empty lines before their feeds, which no parser takes.
  const withoutBlanks = (piece: string) => {
    const rest = piece.trimStart();
    begun = rest !== '';
    blankLines += piece.slice(0, piece.length - rest.length).split('\n').length - 1;
    return rest;
  };
  // Feeds borrow it from HTML. The object inherits the five of XML, which a copy would lose.
  parser.ENTITIES['nbsp'] = '\u00a0';
  const refuse = (found: string): never => {
    const remedy = 'Export or download it again; where it was changed by hand, mend that line. Nothing was written.';
    throw new NewsroomError([{ file, line: parser.line + blankLines, found, remedy }]);
  };
  parser.on('error', ({ message }) => refuse(`This is not XML: ${message.replace(/^\d+:\d+: /, '')}`));
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length === 0 && !wanted.has(name)) return;
    if (open.length > deepest) refuse(`<${name}> lies in ${deepest} others, one in the other.`);
    const element: Element = {
      name,
      attributes: attributes as Record<string, string>,
      children: [],
      line: parser.line + blankLines,
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element && open.length === 0) ended.push(element);
  });
  const keep = (words: string) => void open.at(-1)?.children.push(words);
  parser.on('text', keep);
  parser.on('cdata', keep);
  for await (const piece of text) {
    parser.write(begun ? piece : withoutBlanks(piece));
    yield* ended;
    ended = [];
  }
  parser.close();
  yield* ended;
}

/** Deeper than the text of any feed. */
const deepest = 200;

export function elementsIn({ children }: Element, name: string): Element[] {
  return children.filter((child): child is Element => typeof child !== 'string' && child.name === name);
}

/** The text of the first element of this name that has one, composed (NFC); empty where there is none. */
export function textIn(element: Element, ...names: string[]): string {
  for (const name of names)
    for (const found of elementsIn(element, name)) {
      const text = textOf(found).trim();
      if (text) return text.normalize('NFC');
    }
  return '';
}

export function textOf({ children }: Element): string {
  return children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** What is in it as markup: the XHTML of an Atom feed. */
export function markupIn({ children }: Element): string {
  return children
    .map((child) => {
      if (typeof child === 'string') return escapeHtml(child);
      const name = child.name.replace(/^\w+:/, '');
      const attributes = Object.entries(child.attributes).map(([key, value]) => ` ${key}="${escapeHtml(value)}"`);
      return `<${name}${attributes.join('')}>${/^(?:br|img|hr)$/.test(name) ? '' : `${markupIn(child)}</${name}>`}`;
    })
    .join('');
}
