import sanitize from 'sanitize-html';
import { toShape } from './reply-shape.ts';

interface Origin {
  /** Address of the post, for links that are relative; without it they lose their address. */
  base?: string;
  /** Addresses of the paper and its accounts: a post that begins by mentioning them need not say so below the article. */
  own?: readonly string[];
}

/**
 * A post of another server as it is shown under an article: paragraphs, lists, quotations, code and links, each where
 * HTML wants it; a picture is its alternative text. No class, style, id, event, script or picture is left, whatever came.
 * At most 20,000 characters of HTML, 60 blocks, 50 links and 200 broken lines; what is longer ends in `…`.
 * @returns empty where nothing is left to read.
 */
export function toReplyHtml(html: string, { base, own = [] }: Origin = {}): string {
  // Incoming posts have 64 KiB at most: this bounds the work for whoever calls with more.
  const plain = sanitize(html.slice(0, 65_536), {
    allowedTags: [...kept, 'td', 'span'],
    allowedAttributes: { a: ['href'] },
    allowedSchemes: ['http', 'https'],
    allowProtocolRelative: false,
    nonTextTags: silent,
    nestingLimit: 100,
    selfClosing: ['br'],
    transformTags: {
      ...Object.fromEntries(blocks.map((name) => [name, 'p'])),
      th: 'td',
      strike: 's',
      a: (tagName, { href }) => ({ tagName, attribs: hrefOf(href, base) }),
      // Text of a transformed tag is lost for its neighbours unless the new tag is an allowed one.
      img: (_, { alt = '' }) => ({ tagName: 'span', attribs: {}, text: alt }),
    },
  });
  return toShape(plain, new Set(own.flatMap((address) => URL.parse(address)?.href ?? [])));
}

const kept = [
  ...['p', 'br', 'blockquote', 'pre', 'ul', 'ol', 'li'],
  ...['a', 'em', 'strong', 'b', 'i', 'del', 's', 'code', 'ruby', 'rt', 'rp'],
];

/** Become paragraphs: unwrapped, the last word of one would touch the first of the next. */
const blocks = [
  ...[
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'hr',
    'div',
    'section',
    'article',
    'aside',
    'header',
    'footer',
    'main',
    'nav',
  ],
  ...['address', 'figure', 'figcaption', 'table', 'caption', 'tr', 'dl', 'dt', 'dd', 'center', 'details', 'summary'],
  ...['form', 'fieldset', 'legend', 'dialog', 'hgroup', 'menu', 'search'],
];

/** Gone with all that is in them. */
const silent = [
  ...['script', 'style', 'template', 'noscript', 'title', 'textarea', 'select', 'option', 'button', 'datalist'],
  ...['svg', 'iframe', 'object', 'embed', 'noembed', 'noframes', 'audio', 'video', 'canvas', 'map'],
];

function hrefOf(value: string | undefined, base: string | undefined): Record<string, string> {
  const url = value === undefined ? null : URL.parse(value, base);
  if (!url || !/^https?:$/.test(url.protocol)) return {};
  // `https://bank.example@far.example/` leads to far.example and looks like a bank.
  url.username = '';
  url.password = '';
  return url.href.length > 2048 ? {} : { href: url.href };
}
