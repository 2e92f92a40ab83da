/** Front matter that every reader of YAML reads alike. */
export interface PlainMatter {
  data: Record<string, unknown>;
  /** Line of each name, and of what stands below it on a line of its own: `image`, `image.alt`, `tags.0`. */
  lines: ReadonlyMap<string, number>;
  /** Where the text behind it begins. */
  end: number;
  /** Does YAML 1.1, which knows dates, read the same as YAML 1.2? */
  alike: boolean;
}

/**
 * Front matter as most editors write it: a name and its value a line, the value being a text with or without quotes, yes or
 * no, or a list between brackets; below a name without a value names or a list of such, indented by two spaces. Null for any
 * other: what is not proved plain here is for a parser, never guessed at.
 */
export function readPlainMatter(text: string): PlainMatter | null {
  const end = text.startsWith(fence) ? endOf(text) : -1;
  if (end < 0) return null;
  const matter = text.slice(fence.length, end);
  if (unsure.test(matter)) return null;
  const data: Record<string, unknown> = {};
  const lines = new Map<string, number>();
  /** The name without a value that stands above, where there is one. */
  let above: string | null = null;
  for (const [at, line] of matter.split('\n').entries()) {
    const [whole, indent, name, words] = written.exec(line) ?? [];
    if (!whole) return null;
    let place: string | null = null;
    if (indent) place = above === null ? null : putBelow(data, above, name, words);
    else if (name !== undefined && !isWaiting(data, above)) {
      place = putHere(data, name, words);
      above = words === undefined ? name : null;
    }
    if (place === null) return null;
    lines.set(place, at + firstLine);
  }
  return isWaiting(data, above) ? null : { data, lines, end: end + fence.length, alike: !dated.test(matter) };
}

const fence = '---\n';
/** Counted from 1, and the fence is the first. */
const firstLine = 2;

/** Where the front matter ends, with the end of its last line left out. */
function endOf(text: string): number {
  const closed = text.indexOf(`\n${fence}`, fence.length);
  if (closed >= 0) return closed;
  return text.endsWith('\n---') ? text.length - fence.length : -1;
}

/** What parsers take for other things than letters, or refuse. */
const unsure = /[^\P{C}\n]|[\u2028\u2029]/u;

const written = /^( {2})?(?:(?!null:)([a-z][A-Za-z]*):|(?<= {2})-)(?: (.+))?$/;

/** A day, or a moment with its seconds, that is not between quotes. */
const dated = /[ [,]\d{4}-\d\d?-\d\d?(?:[\],\n]|$|(?:[Tt]| +)\d\d?:\d\d:)/;

/** A name without anything below it is nothing to YAML, and a mistake to us. */
function isWaiting(data: Record<string, unknown>, above: string | null): boolean {
  return above !== null && data[above] === undefined;
}

/** @returns the path of what was put there; null where nobody can be sure what it is, or there is one. */
function putHere(data: Record<string, unknown>, name: string, words: string | undefined): string | null {
  const value = words === undefined ? undefined : (toList(words) ?? toValue(words));
  if (name in data || (words !== undefined && value === undefined)) return null;
  data[name] = value;
  return name;
}

/** The same for a line that is indented. */
function putBelow(
  data: Record<string, unknown>,
  above: string,
  name: string | undefined,
  words: string | undefined,
): string | null {
  const value = words === undefined ? undefined : toValue(words);
  if (value === undefined) return null;
  if (data[above] === undefined) data[above] = name === undefined ? [] : {};
  const around = data[above] as Value[] | Record<string, Value>;
  if (Array.isArray(around)) return name === undefined ? `${above}.${around.push(value) - 1}` : null;
  if (name === undefined || name in around) return null;
  around[name] = value;
  return `${above}.${name}`;
}

type Value = string | boolean;

function toValue(words: string): Value | undefined {
  const [, inQuotes] = quoted.exec(words) ?? [];
  if (inQuotes !== undefined) return inQuotes;
  return looksPlain.test(words) && !/: |:$| #| $/.test(words) ? named(words) : undefined;
}

const quoted = /^(?:"(?=[^"\\]*"$)|'(?=[^']*'$))(.*).$/;
const looksPlain = /^(?:[\p{L}\p{N}‘“(/]|\.\.?\/)/u;

function toList(words: string): Value[] | undefined {
  if (!listed.test(words)) return undefined;
  const values = [...words.slice(1, -1).matchAll(items)].map(([item]) => toValue(item));
  return values.every((value) => value !== undefined) ? values : undefined;
}

const item = /"[^"\\]*"|'[^']*'|[\p{L}\p{N}‘“(/](?:[^,[\]{}:#"']*[^,[\]{}:#"' ])?/u;
const items = new RegExp(item, 'gu');
const listed = new RegExp(`^\\[(?:(?:${item.source})(?:, ?(?:${item.source}))*)?\\]$`, 'u');

/** What has no quotes may be a number, yes, no or nothing to one reader or another. */
function named(words: string): Value | undefined {
  if (words === 'true' || words === 'false') return words === 'true';
  if (/^(?:null|true|false|yes|no|on|off|y|n)$/i.test(words)) return undefined;
  return /^\d/.test(words) && (words.includes('_') || !/\d-|[^\da-fox.+:-]/i.test(words)) ? undefined : words;
}
