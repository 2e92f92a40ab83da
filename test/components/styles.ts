/** Every place where a component's styles break the convention of components, as a sentence; none for styles that keep it. */
export function styleFindings(css: string): string[] {
  const findings = [];
  const blocks = toBlocks(css.replace(/\/\*[\s\S]*?\*\//g, ''));
  for (const { head, blocks: inner } of blocks)
    if (head !== '@layer newswire') findings.push(`"${head}" stands in no layer`);
    else findings.push(...inner.flatMap(ruleFindings));
  if (blocks.length === 0) findings.push('there is no rule');
  return findings;
}

/** The class with which each rule of these styles begins. */
export function leadingClasses(css: string): string[] {
  return [...css.matchAll(/(?:^|[{},]|\*\/)\s*\.([\w-]+)/g)].map(([, name = '']) => name);
}

/** A colour that no theme can change. One that is worked out from a property of the element brings its own ink along. */
const colour = /#[\da-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/i;
const workedOut = /\bhsl\(var\(/;

interface Block {
  /** Selector or at-rule. */
  head: string;
  /** What stands in it, when that is rules. */
  blocks: Block[];
  /** What stands in it, when that is declarations. */
  declarations: string;
}

function ruleFindings({ head, blocks, declarations }: Block): string[] {
  // A container has a name, or it is whichever stands around.
  if (/^@(?:media|supports|container newswire-)/.test(head)) return blocks.flatMap(ruleFindings);
  if (head.startsWith('@')) return [`"${head}" is no rule of one component`];
  return [
    ...toSelectors(head)
      .filter((selector) => !selector.startsWith('.newswire-'))
      .map((selector) => `"${selector}" does not begin with a class of the component`),
    ...(/#[\w-]/.test(head) ? [`"${head}" names an id`] : []),
    ...(/!\s*important/.test(declarations) ? [`"${head}" cannot be overruled`] : []),
    ...(colour.test(declarations) && !workedOut.test(declarations) ? [`"${head}" has a colour of its own`] : []),
  ];
}

/** Reads blocks and what is nested in them; text between braces is declarations where it holds no further brace. */
function toBlocks(css: string): Block[] {
  const found: Block[] = [];
  let from = 0;
  while (from < css.length) {
    const open = css.indexOf('{', from);
    if (open < 0) break;
    let end = open;
    for (let depth = 1; depth > 0 && end < css.length; ) {
      end += 1;
      if (css[end] === '{') depth += 1;
      if (css[end] === '}') depth -= 1;
    }
    const inside = css.slice(open + 1, end);
    found.push({
      head: css.slice(from, open).trim().replace(/\s+/g, ' '),
      blocks: inside.includes('{') ? toBlocks(inside) : [],
      declarations: inside,
    });
    from = end + 1;
  }
  return found;
}

/** Commas between parentheses belong to one selector: `:is(h2, h3)`. */
function toSelectors(head: string): string[] {
  return head.split(/,(?![^(]*\))/).map((selector) => selector.trim());
}
