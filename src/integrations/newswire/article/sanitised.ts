import sanitize from 'sanitize-html';
import { portableAttributes, portableTags } from './portable-tags.ts';

/** Portable HTML of whatever claims to be HTML, read by a parser as browsers do: see `toPortableHtml`. */
export function toSanitisedHtml(html: string, base: string): string {
  const portable = sanitize(withoutFrames(html), {
    allowedTags: portableTags,
    allowedAttributes: portableAttributes,
    allowedSchemes: ['http', 'https'],
    allowedSchemesByTag: { a: ['http', 'https', 'mailto', 'tel'] },
    nonTextTags: ['script', 'style', 'textarea', 'option', 'select', 'button', 'template', 'noscript', 'svg'],
    selfClosing: ['img', 'br', 'hr', 'source'],
    transformTags: {
      ...Object.fromEntries(blocks.map((name) => [name, 'div'])),
      a: (tagName, attribs) => ({ tagName, attribs: absolute(attribs, 'href', base) }),
      img: (tagName, attribs) => ({ tagName, attribs: picture(attribs, base) }),
      embed: (_, attribs) => embed(attribs, base),
      video: (tagName, attribs) => ({
        tagName,
        attribs: { ...absolute(absolute(attribs, 'src', base), 'poster', base), controls: '' },
      }),
      audio: (tagName, attribs) => ({ tagName, attribs: { ...absolute(attribs, 'src', base), controls: '' } }),
      source: (tagName, attribs) => ({ tagName, attribs: absolute(attribs, 'src', base) }),
      blockquote: (tagName, attribs) => ({ tagName, attribs: absolute(attribs, 'cite', base) }),
    },
    exclusiveFilter: ({ tag, attribs }) =>
      ((tag === 'img' || tag === 'source') && !attribs['src']) || (tag === 'embed' && !attribs['href']),
  });
  return withWayToPlay(portable).trim();
}

/** The words of whatever claims to be HTML, white space folded. */
export function toSanitisedText(html: string): string {
  const spaced = html.replace(
    /<\/?(?:p|div|section|li|[uod]l|h[1-6r]|blockquote|pre|table|caption|t[rdh]|figure|figcaption|d[dt]|details|summary|br)\b[^>]*>/gi,
    ' $& ',
  );
  return decode(sanitize(spaced, { allowedTags: [], allowedAttributes: {} }))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Unwrapped, the last word of one would touch the first of the next. */
const blocks = [
  'address',
  'article',
  'aside',
  'center',
  'dialog',
  'fieldset',
  'footer',
  'form',
  'header',
  'main',
  'nav',
];

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

/** What lazy loading put aside comes before the placeholder in `src`, which is often a picture of nothing (`data:`). */
function picture(attribs: Attributes, base: string): Attributes {
  const lazy = putAside(attribs) || firstOf(attribs['data-srcset']);
  const shown = attribs['src']?.startsWith('data:') ? '' : attribs['src'];
  const src = lazy || shown || firstOf(attribs['srcset']);
  return src ? absolute({ ...attribs, src }, 'src', base) : {};
}

function putAside(attribs: Attributes): string | undefined {
  return attribs['data-src'] || attribs['data-lazy-src'] || attribs['data-original'];
}

function firstOf(srcset = ''): string | undefined {
  return /^[\s,]*(\S*[^\s,])/.exec(srcset)?.[1];
}

/** An embed as a link with words; its filter drops it when there is nowhere to go. */
function embed(attribs: Attributes, base: string): sanitize.Tag & { text: string } {
  const address = putAside(attribs) || attribs['src'] || attribs['data'];
  const { src: href = '' } = address ? absolute({ src: address }, 'src', base) : {};
  if (!/^https?:/.test(href)) return { tagName: 'a', attribs: {}, text: '' };
  return { tagName: 'a', attribs: { href }, text: attribs['title'] || href };
}

/**
 * Frames and objects as `<embed>`, which holds nothing: a frame's content is for readers without frames, an object's
 * content stays beside the link. Comments go first, lest one of them hold half a frame. The words of a link do not
 * touch what comes after.
 */
function withoutFrames(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<iframe\b((?:"[^"]*"|'[^']*'|[^"'>])*)>(?:[\s\S]*?<\/iframe\s*>)?/gi, '<embed$1>')
    .replace(/<object\b((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi, '<embed$1>')
    .replace(/<embed\b(?:"[^"]*"|'[^']*'|[^"'>])*>(?=<(?:embed|a)\b|[^<\s])/gi, '$& ');
}

/** Readers that play nothing show what stands in a film or a sound: the way to it. `html` has been sanitised. */
function withWayToPlay(html: string): string {
  return html.replace(
    /<(video|audio)\b([^>]*)>([\s\S]*?)<\/\1>/g,
    (whole, name: string, facts: string, inner: string) => {
      const address = / src="([^"]+)"/.exec(facts) ?? /<source[^>]* src="([^"]+)"/.exec(inner);
      if (!address?.[1] || inner.includes('<a ')) return whole;
      const words = / title="([^"]+)"/.exec(facts)?.[1] ?? address[1];
      return `<${name}${facts}>${inner}<a href="${address[1]}">${words}</a></${name}>`;
    },
  );
}

function decode(text: string): string {
  return text.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '',
  );
}
