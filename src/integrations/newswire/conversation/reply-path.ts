/** An element around a word. Two words share it where they share its key. */
export interface Element {
  name: string;
  key: string;
  href?: string | undefined;
}

/**
 * The elements a word may stand in, outermost first, out of those it came in: blocks before inline, a paragraph around
 * what has none, list items in lists only, nothing twice inside itself (HTML 4.4 and 4.5).
 */
export function pathOf(ancestors: readonly Element[]): Element[] {
  return [...toBlocks(ancestors.filter(({ name }) => blocks.has(name))), ...toInline(ancestors)];
}

/** How many elements two paths begin with together. */
export function sharedBy(a: readonly Element[], b: readonly Element[]): number {
  const end = Math.min(a.length, b.length);
  for (let index = 0; index < end; index++) if (a[index]?.key !== b[index]?.key) return index;
  return end;
}

const blocks = new Set(['p', 'blockquote', 'pre', 'ul', 'ol', 'li']);
const inline = new Set(['em', 'strong', 'b', 'i', 'del', 's', 'code', 'ruby']);
const lists = new Set(['ul', 'ol']);
/** Deeper than this a screen of 320 px has no room for words. */
const deepest = 8;

function toBlocks(all: readonly Element[]): Element[] {
  // A paragraph holds no block, so only the innermost can be one; preformatted text is its own innermost.
  const pre = all.findIndex(({ name }) => name === 'pre');
  const outer = (pre < 0 ? all : all.slice(0, pre + 1))
    .filter(({ name }, index, { length }) => name !== 'p' || index === length - 1)
    .slice(0, deepest);
  const path = outer.filter(({ name }, index) => {
    if (lists.has(name)) return outer[index + 1]?.name === 'li';
    return name !== 'li' || lists.has(outer[index - 1]?.name ?? '');
  });
  const last = path.at(-1);
  return !last || last.name === 'blockquote' ? [...path, { name: 'p', key: `in ${last?.key ?? ''}` }] : path;
}

function toInline(ancestors: readonly Element[]): Element[] {
  const path: Element[] = [];
  for (const element of ancestors) {
    const { name } = element;
    if (path.some((outer) => outer.name === name)) continue;
    if (inline.has(name) || (name === 'a' && element.href)) path.push(element);
    // A reading stands right inside what it reads, once.
    const ruby = path.findIndex((outer) => outer.name === 'ruby');
    if ((name === 'rt' || name === 'rp') && ruby >= 0 && !/^r[tp]$/.test(path[ruby + 1]?.name ?? ''))
      path.splice(ruby + 1, 0, element);
  }
  return path;
}
