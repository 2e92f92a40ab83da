/** The headings of a page, in order. */
export function findOutline(html: string): { level: number; text: string }[] {
  return [...html.matchAll(/<h([1-6])\b[^>]*>(.*?)<\/h\1>/gs)].map(([, level, inner = '']) => ({
    level: Number(level),
    text: toText(inner),
  }));
}

/** The words of each element that carries this class, from its start to the end of the element. */
export function findTexts(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`<(\\w+) class="(?:[^"]* )?${name}(?: [^"]*)?"[^>]*>`, 'g'))].map(
    ({ index, 0: opening, 1: tag = '' }) =>
      toText(html.slice(index + opening.length, endOf(html, tag, index + opening.length))),
  );
}

function endOf(html: string, tag: string, from: number): number {
  let depth = 1;
  for (const match of html.slice(from).matchAll(new RegExp(`<(/?)${tag}\\b`, 'g'))) {
    depth += match[1] ? -1 : 1;
    if (depth === 0) return from + match.index;
  }
  return html.length;
}

function toText(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
