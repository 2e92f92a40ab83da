import { slug } from 'github-slugger';
import { type MdastNode, markdownToMdast } from 'satteri';

/** What a file of the documentation says of itself; it has no front matter. */
export interface Document {
  /** Its first heading. */
  title: string;
  /** Its first paragraph. */
  summary: string;
  /** Ids of its other headings, as the site and code hosts give them. */
  anchors: ReadonlySet<string>;
  links: readonly Link[];
}

export interface Link {
  url: string;
  /** From 1. */
  line: number;
}

/** Reads one Markdown file. Title and summary are empty where it has no heading, or no paragraph. */
export function readDocument(text: string): Document {
  const nodes = [...walk(markdownToMdast(text, { position: true }))];
  const headings = nodes.filter((node) => node.type === 'heading');
  const title = headings.find(({ depth }) => depth === 1);
  const summary = nodes.find((node) => node.type === 'paragraph');
  return {
    title: title ? wordsOf(title) : '',
    summary: summary ? wordsOf(summary) : '',
    anchors: anchorsOf(headings.filter((heading) => heading !== title).map(wordsOf)),
    links: nodes.flatMap((node) => urlsOf(node).map((url) => ({ url, line: node.position?.start.line ?? 1 }))),
  };
}

/** Addresses in raw HTML: `<img src="a.webp">`. */
export const htmlAddress = /(?<=\s(?:src|href)=")[^"]*(?=")/g;

function* walk(node: MdastNode): Generator<MdastNode> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* walk(child as MdastNode);
}

function wordsOf(node: MdastNode): string {
  if ('children' in node) return node.children.map((child) => wordsOf(child as MdastNode)).join('');
  if (node.type === 'break') return ' ';
  return node.type === 'text' || node.type === 'inlineCode' ? node.value.replace(/\s+/g, ' ') : '';
}

/** Of headings with the same words the second is `words-1`. */
function anchorsOf(headings: readonly string[]): Set<string> {
  const anchors = new Set<string>();
  for (const words of headings) {
    const base = slug(words);
    let anchor = base;
    for (let number = 1; anchors.has(anchor); number += 1) anchor = `${base}-${number}`;
    anchors.add(anchor);
  }
  return anchors;
}

function urlsOf(node: MdastNode): string[] {
  if (node.type === 'link' || node.type === 'image' || node.type === 'definition') return [node.url];
  return node.type === 'html' ? (node.value.match(htmlAddress) ?? []) : [];
}
