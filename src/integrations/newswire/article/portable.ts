import sanitize from 'sanitize-html';

/**
 * HTML of a body as it may travel: every address absolute, no script, style, form, class or event, an embed as a link
 * with words, lazy pictures with their real source. What stays is what feed readers and other servers show.
 * @param base absolute address of the article; `#note-1` becomes `base#note-1`.
 */
export function toPortableHtml(html: string, base: string): string {
  return sanitize(html, {
    allowedTags: tags,
    allowedAttributes: attributes,
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    nonTextTags: ['script', 'style', 'textarea', 'option', 'select', 'button', 'template', 'noscript'],
    transformTags: {
      a: (tagName, attribs) => ({ tagName, attribs: absolute(attribs, 'href', base) }),
      img: (tagName, attribs) => ({ tagName, attribs: picture(attribs, base) }),
      iframe: (_, attribs) => embed(attribs, base),
      embed: (_, attribs) => embed(attribs, base),
      video: (tagName, attribs) => ({ tagName, attribs: { ...absolute(absolute(attribs, 'src', base), 'poster', base), controls: '' } }),
      audio: (tagName, attribs) => ({ tagName, attribs: { ...absolute(attribs, 'src', base), controls: '' } }),
      source: (tagName, attribs) => ({ tagName, attribs: absolute(attribs, 'src', base) }),
      blockquote: (tagName, attribs) => ({ tagName, attribs: absolute(attribs, 'cite', base) }),
    },
    exclusiveFilter: (frame) => (frame.tag === 'img' || frame.tag === 'source') && !frame.attribs['src'],
  }).trim();
}

/** The words of a piece of HTML, white space folded. */
export function toPlainText(html: string): string {
  const spaced = html.replace(/<\/(?:p|div|li|h[1-6]|blockquote|pre|tr|td|th|figcaption|dd|dt)>|<br\s*\/?>/gi, '$& ');
  return decode(sanitize(spaced, { allowedTags: [], allowedAttributes: {} })).replace(/\s+/g, ' ').trim();
}

const tags = [
  ...['p', 'br', 'hr', 'a', 'span', 'em', 'strong', 'b', 'i', 'u', 's', 'del', 'ins', 'mark', 'small', 'sub', 'sup', 'q', 'cite', 'abbr', 'time', 'kbd', 'samp', 'var'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'code', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'ruby', 'rb', 'rt', 'rp'],
  ...['figure', 'figcaption', 'picture', 'img', 'video', 'audio', 'source', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'div', 'section', 'details', 'summary'],
];

const attributes = {
  '*': ['lang', 'dir', 'title'],
  a: ['href', 'hreflang'],
  abbr: ['title'],
  blockquote: ['cite'],
  img: ['src', 'alt', 'width', 'height'],
  video: ['src', 'poster', 'width', 'height', 'controls'],
  audio: ['src', 'controls'],
  source: ['src', 'type'],
  ol: ['start', 'reversed', 'type'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  time: ['datetime'],
};

type Attributes = Record<string, string>;

function absolute(attribs: Attributes, name: string, base: string): Attributes {
  const value = attribs[name];
  if (value === undefined) return attribs;
  try {
    return { ...attribs, [name]: new URL(value, base).href };
  } catch {
    const { [name]: _, ...rest } = attribs;
    return rest;
  }
}

function picture(attribs: Attributes, base: string): Attributes {
  const src = attribs['data-src'] ?? attribs['src'] ?? '';
  if (src === '' || src.startsWith('data:')) return {};
  return absolute({ ...attribs, src }, 'src', base);
}

function embed(attribs: Attributes, base: string): sanitize.Tag & { text: string } {
  const { src: href } = absolute({ src: attribs['src'] ?? '' }, 'src', base);
  return { tagName: 'a', attribs: href ? { href } : {}, text: attribs['title'] || href || '' };
}

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '');
}
