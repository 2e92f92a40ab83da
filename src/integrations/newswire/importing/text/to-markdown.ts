import sanitizeHtml from 'sanitize-html';
import TurndownService from 'turndown';
import { fenced } from './fence.ts';

/** What Markdown has no words for stays HTML in it. */
const kept = [
  'table',
  'dl',
  'iframe',
  'video',
  'audio',
  'details',
  'sup',
  'sub',
  'ruby',
  'ins',
  'mark',
  'kbd',
] as const;

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [...sanitizeHtml.defaults.allowedTags, ...kept, 'img', 'del', 'summary', 'source', 'track'],
  allowedAttributes: {
    '*': ['lang', 'dir', 'title'],
    a: ['href'],
    img: ['src', 'alt', 'width', 'height'],
    iframe: ['src', 'width', 'height', 'allow', 'allowfullscreen'],
    video: ['src', 'poster', 'controls', 'width', 'height'],
    audio: ['src', 'controls'],
    source: ['src', 'type'],
    track: ['src', 'kind', 'srclang', 'label'],
    code: ['class'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    ol: ['start'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  // No text for readers lies deeper, and what reads it goes down by itself.
  nestingLimit: 200,
};

/** What the editors of Ghost and WordPress put around films, files and links for their own scripts. */
const furniture =
  /(?:^|[\s"'])(?:kg-(?:audio-(?:player|thumbnail)|video-(?:player|player-container|overlay)|bookmark-(?:metadata|thumbnail|icon)|file-card-(?:icon|metadata)|toggle-card-icon)|wp-block-file__button)(?=$|[\s"'])/;

/**
 * HTML of an old site as Markdown: scripts, styles and what listens to the mouse are gone; tables, films and sounds stay HTML.
 * @param page address of the article; relative pictures and links are read from there.
 */
export function toMarkdown(html: string, page: string | undefined): string {
  const clean = sanitizeHtml(withoutFurniture(html), {
    ...allowed,
    transformTags: { img: onPage(page, 'src'), a: onPage(page, 'href'), h1: 'h2' },
  });
  return writer.turndown(clean).normalize('NFC').trim();
}

function withoutFurniture(html: string): string {
  if (!furniture.test(html)) return html;
  return sanitizeHtml(html, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    exclusiveFilter: ({ attribs }) => furniture.test(attribs['class'] ?? ''),
  });
}

/** A picture in Markdown. @param caption stands below it. */
export function pictureLine(src: string, alt: string, caption = ''): string {
  const title = caption && ` "${caption.replaceAll('"', '\\"')}"`;
  return `![${alt.replace(/[[\]\\]/g, '\\$&')}](${destination(src)}${title})`;
}

/** From the page itself only what is relative to it, and pictures also from its host: they are to be found. */
function onPage(page: string | undefined, name: 'src' | 'href'): sanitizeHtml.Transformer {
  return (tagName, attribs) => {
    const at = attribs[name];
    const isRelative = at !== undefined && !/^(?:[a-z][a-z0-9+.-]*:|#|\/(?!\/))/i.test(at);
    const whole = at && page && (isRelative || (name === 'src' && at.startsWith('/'))) ? resolve(at, page) : at;
    return { tagName, attribs: whole === undefined ? attribs : { ...attribs, [name]: whole } };
  };
}

/** @param page whole, or from the first slash. */
export function resolve(address: string, page: string): string {
  const somewhere = 'https://somewhere.invalid';
  const whole = URL.parse(address, new URL(page, somewhere).href)?.href ?? address;
  return whole.startsWith(`${somewhere}/`) ? whole.slice(somewhere.length) : whole;
}

const writer = new TurndownService({
  headingStyle: 'atx',
  codeBlockStyle: 'fenced',
  bulletListMarker: '-',
  emDelimiter: '*',
  hr: '---',
});

// What was text stays text: Markdown would read a `<` as a tag and `&copy;` as a sign. An address is a link as it stands.
const escapeMarkdown = writer.escape.bind(writer);
writer.escape = (text) =>
  text
    .split(/(https?:\/\/[^\s<>[\]`*"']+)/)
    .map((part, index) => (index % 2 === 1 ? part : escaped(part)))
    .join('');

function escaped(text: string): string {
  return escapeMarkdown(text)
    .replaceAll('<', '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&');
}

writer.addRule('kept', {
  filter: [...kept],
  replacement: (_, node) => {
    const element = node as HTMLElement & { isBlock?: boolean };
    // An empty line would end it in the middle.
    const html = element.outerHTML.replace(/\n\s*\n/g, '\n');
    return /^(?:TABLE|DL|IFRAME|VIDEO|AUDIO|DETAILS)$/.test(element.nodeName) ? `\n\n${html}\n\n` : html;
  },
});

// Old editors wrote `<pre>` without `<code>`.
writer.addRule('preformatted', {
  filter: (node) => node.nodeName === 'PRE' && node.firstChild?.nodeName !== 'CODE',
  replacement: (_, node) => {
    return `\n\n${fenced((node.textContent ?? '').replace(/\n$/, ''))}\n\n`;
  },
});

// A card of Ghost is a link around blocks: its first words are the link, the others stand below.
writer.addRule('card', {
  filter: (node) => node.nodeName === 'A' && Boolean(node.querySelector('div, p, h2, h3, h4, h5, h6, ul, table')),
  replacement: (content, node) => {
    const href = (node as HTMLElement).getAttribute('href') ?? '';
    const [first = '', ...rest] = content
      .split(/\n\s*\n/)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const words = first.replace(/^#+ /, '');
    return `\n\n${[href && words ? `[${words}](${destination(href)})` : words, ...rest].join('\n\n')}\n\n`;
  },
});

writer.addRule('struck', { filter: ['del', 's'], replacement: (content) => (content.trim() ? `~~${content}~~` : '') });

writer.addRule('picture', {
  filter: 'img',
  replacement: (_, node) => {
    const { src, alt } = attributesOf(node as HTMLElement);
    return src ? pictureLine(src, alt) : '';
  },
});

writer.addRule('picture with caption', {
  filter: (node) =>
    node.nodeName === 'FIGURE' && node.querySelectorAll('img').length === 1 && !node.querySelector('table'),
  replacement: (_, node) => {
    const figure = node as HTMLElement;
    const { src, alt } = attributesOf(figure.querySelector('img') as HTMLElement);
    const caption = (figure.querySelector('figcaption')?.textContent ?? '').replace(/\s+/g, ' ').trim();
    return src ? `\n\n${pictureLine(src, alt, caption)}\n\n` : '';
  },
});

function attributesOf(image: HTMLElement): { src: string; alt: string } {
  return {
    src: image.getAttribute('src') ?? '',
    alt: (image.getAttribute('alt') ?? '').replace(/\s+/g, ' ').trim(),
  };
}

function destination(address: string): string {
  return address.replace(/[\s()<>"]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
