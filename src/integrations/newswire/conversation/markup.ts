import { escapeHtml } from '../article/html.ts';

/** HTML that was written by us or sanitised: the only values that stand in a template as they are. */
export interface Markup {
  readonly markup: string;
}

type Maybe = Markup | false | undefined;

/**
 * A piece of HTML with its values in it: text is escaped, markup is not, `false` and `undefined` are nothing, and each
 * piece of a list has a line of its own.
 */
export function html(parts: TemplateStringsArray, ...values: (string | number | Maybe | readonly Maybe[])[]): Markup {
  return { markup: String.raw({ raw: parts }, ...values.map(toText)) };
}

/** Takes HTML for what it says: for what was sanitised when it came in. */
export function trusted(markup: string): Markup {
  return { markup };
}

function toText(value: string | number | Maybe | readonly Maybe[]): string {
  if (value === false || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeHtml(value);
  if ('markup' in value) return value.markup;
  return value.flatMap((piece) => (piece ? [piece.markup] : [])).join('\n');
}
