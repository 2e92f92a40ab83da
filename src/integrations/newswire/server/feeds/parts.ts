import type { FormatName } from '../../feeds/channel.ts';

/** A feed's document taken apart. */
export interface Parts {
  /** Each item as it is written, in the order of the document. */
  items: string[];
  /** A whole document that holds these of the items and no others. */
  join(items: readonly string[]): string;
}

/**
 * Takes apart what this package wrote. Bodies stand in it escaped, so a tag that opens an item opens one.
 * @returns null for a document of any other writer that cannot be taken apart so.
 */
export function takeApart(text: string, format: FormatName): Parts | null {
  return format === 'json' ? takeApartJson(text) : takeApartXml(text, itemTags[format]);
}

const itemTags = {
  rss: /\s*<item>.*?<\/item>/gs,
  atom: /\s*<entry(?:\s[^>]*)?>.*?<\/entry>/gs,
} as const;

function takeApartXml(text: string, item: RegExp): Parts | null {
  // Where such a section may stand, a tag need not be one.
  if (/<!\[CDATA\[|<!--/.test(text)) return null;
  const items = text.match(item) ?? [];
  const start = items[0] === undefined ? -1 : text.indexOf(items[0]);
  if (start < 0) return null;
  const head = text.slice(0, start);
  const tail = text.slice(start + items.join('').length);
  if (head + items.join('') + tail !== text) return null;
  return { items, join: (some) => incomplete(head) + some.join('') + tail };
}

/** Without the word that this document is all there is (RFC 5005, 2): a reader would drop the articles that it has. */
function incomplete(head: string): string {
  return head.replace(/\s*<fh:complete\s*\/>/, '');
}

function takeApartJson(text: string): Parts | null {
  try {
    const { items, ...head } = JSON.parse(text) as { items: object[] };
    return {
      items: items.map((item) => JSON.stringify(item)),
      join: (some) => `${JSON.stringify({ ...head, items: some.map((item) => JSON.parse(item)) }, null, 2)}\n`,
    };
  } catch {
    return null;
  }
}
