import sanitize from 'sanitize-html';
import { toPlainText } from '../article/portable.ts';

/** What a post says, and where it leads. */
export interface Words {
  /** Its text, each link's address included. */
  text: string;
  /** Links to pages: hashtags and mentions are none. */
  links: number;
}

/** @param mentions how many accounts it mentions: no more links than that are taken for mentions. */
export function readWords(html: string, warning: string | null, mentions: number): Words {
  const addresses: string[] = [];
  let named = 0;
  const rest = sanitize(html, {
    allowedTags: ['a'],
    allowedAttributes: { a: ['href'] },
    exclusiveFilter: ({ tag, attribs, text }) => {
      if (tag !== 'a' || !attribs['href']) return false;
      if (/^\s*#[^\s#]+\s*$/.test(text)) return false;
      if (named < mentions && /^\s*@\S+\s*$/.test(text)) named += 1;
      else addresses.push(attribs['href']);
      return true;
    },
  });
  // Not every server makes a link of an address.
  const bare = toPlainText(rest).match(/https?:\/\//gi)?.length ?? 0;
  return { text: [warning ?? '', toPlainText(html), ...addresses].join('\n'), links: addresses.length + bare };
}
