import type { MdastPluginDefinition } from 'satteri';
import type { Span } from './corrections.ts';

type Visitors = Pick<
  MdastPluginDefinition,
  'text' | 'emphasis' | 'strong' | 'delete' | 'link' | 'image' | 'linkReference' | 'imageReference'
>;

/**
 * Watches one parse with positions and tells where the reader's words are. Words are let in and all else stays out, so code,
 * markup, addresses, definitions, labels, formulas, expressions, and any syntax still to come, are safe without being named.
 */
export function watchProse(source: string): { visitors: Visitors; prose: () => Span[] } {
  const words: Span[] = [];
  const closed: Span[] = [];

  // The visitors return nothing: what a visitor returns replaces the node.
  const delimited = (node: Positioned, length: number) => {
    const { start, end } = spanOf(node);
    words.push({ start, end: start + length }, { start: end - length, end });
  };
  const visitors: Visitors = {
    text: (node) => void words.push(spanOf(node)),
    emphasis: (node) => delimited(node, 1),
    strong: (node) => delimited(node, 2),
    delete: (node) => delimited(node, source.startsWith('~~', spanOf(node).start) ? 2 : 1),
    link(node) {
      const span = spanOf(node);
      const text = source.slice(span.start, span.end);
      if (text.startsWith('[') && text.endsWith(')')) return;
      closed.push(span);
      // A bare address ends at a `~` or `*` only as long as no backslash or reference follows, which it would swallow.
      if (!text.startsWith('<') && !node.url.startsWith('mailto:'))
        closed.push({ start: span.end, end: endOfWord(source, span.end) });
    },
    linkReference(node) {
      // Its text is its label, and labels are compared letter by letter.
      if (node.referenceType !== 'full') closed.push(spanOf(node));
    },
    image: (node) => void words.push(...altOf(source, spanOf(node))),
    imageReference(node) {
      if (node.referenceType === 'full') words.push(...altOf(source, spanOf(node)));
    },
  };
  return { visitors, prose: () => without(joined(words), joined(closed)) };
}

interface Positioned {
  position?: { start: { offset?: number }; end: { offset?: number } };
}

function spanOf({ position }: Positioned): Span {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

function endOfWord(source: string, at: number): number {
  const length = source.slice(at).search(/[\s<]/);
  return length < 0 ? source.length : at + length;
}

/** An image's text has no nodes of its own; one that holds more than words and plain brackets stays as it is. */
function altOf(source: string, { start, end }: Span): Span[] {
  const alt = /^!\[((?:[^\\[\]`<{$]|\\.|\[[^\\[\]`<{$]*\](?![([]))*)\]/su.exec(source.slice(start, end))?.[1];
  return alt ? [{ start: start + 2, end: start + 2 + alt.length }] : [];
}

function joined(spans: Span[]): Span[] {
  const apart: Span[] = [];
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    const last = apart.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else apart.push({ start, end });
  }
  return apart;
}

/** @param holes in order and apart, as the spans are. */
function without(spans: Span[], holes: Span[]): Span[] {
  const rest: Span[] = [];
  for (const { start, end } of spans) {
    let from = start;
    while (holes[0] && holes[0].end <= start) holes.shift();
    for (const hole of holes) {
      if (hole.start >= end) break;
      if (from < hole.start) rest.push({ start: from, end: hole.start });
      from = Math.max(from, hole.end);
    }
    if (from < end) rest.push({ start: from, end });
  }
  return rest;
}
