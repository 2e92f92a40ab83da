import { lookup } from 'mrmime';
import type { Article, Picture } from '../article/article.ts';
import type { Edition } from '../article/edition.ts';
import { toPlainText } from '../article/portable.ts';
import { clip } from './clip.ts';
import type { Document } from './vocabulary.ts';

/**
 * The lead picture and the first of the body, as many as Mastodon shows. A retracted article shows its pictures no more than
 * its words; with `media: card` there are none, because Mastodon makes a card of the page only for a post without any.
 * @param room bytes for the description of each.
 */
export function toAttachments({ picture, html, state }: Article, edition: Edition, room: number): Document[] {
  if (edition.federation.media === 'card' || state === 'retracted') return [];
  const distinct = new Map<string, Shown>();
  for (const shown of [...(picture ? [picture] : []), ...picturesIn(html, edition.site.origin)])
    if (!distinct.has(nameOf(shown.url))) distinct.set(nameOf(shown.url), shown);
  return (
    [...distinct.values()]
      // Not every server takes AVIF: others go first.
      .sort((a, b) => Number(a.mediaType === avif) - Number(b.mediaType === avif))
      .slice(0, most)
      .map((shown) => toImage(shown, room))
  );
}

/** A picture as ActivityStreams has it, with Mastodon's `blurhash` and `focalPoint`. */
export function toImage({ mediaType, url, alt, width, height, blurhash, focus }: Shown, room: number): Document {
  const name = clip(
    clip(alt, altLength, ({ length }) => length),
    room,
  );
  return {
    type: 'Image',
    mediaType,
    url,
    ...(name && { name }),
    ...(width && { width }),
    ...(height && { height }),
    ...(blurhash && { blurhash }),
    // From the middle, to the right and upwards.
    ...(focus && { focalPoint: [toShare(focus.x * 2 - 1), toShare(1 - focus.y * 2)] }),
  };
}

type Shown = Pick<Picture, 'url' | 'mediaType' | 'alt' | 'blurhash' | 'focus'> &
  Partial<Pick<Picture, 'width' | 'height'>>;

/** As many as Mastodon reads of a description. */
const altLength = 1500;

const most = 4;

const avif = 'image/avif';
const shownTypes = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', avif]);

/** No picture has to be written with a longer address; a page may hold one that is a whole drawing. */
const longestAddress = 1000;

/** The pictures of a portable body that lie on the paper's own origin: who shows them asks nobody else for them. */
function picturesIn(html: string, origin: string): Shown[] {
  return [...html.matchAll(/<img\s[^>]*>/g)].flatMap(([tag]) => {
    const url = attributeOf(tag, 'src');
    if (!url.startsWith(`${origin}/`) || url.length > longestAddress) return [];
    const mediaType = lookup(new URL(url).pathname) ?? '';
    if (!shownTypes.has(mediaType)) return [];
    const alt = attributeOf(tag, 'alt');
    return [{ url, mediaType, alt, width: pixels(tag, 'width'), height: pixels(tag, 'height') }];
  });
}

function attributeOf(tag: string, name: keyof typeof attributes): string {
  return toPlainText(attributes[name].exec(tag)?.[1] ?? '');
}

const attributes = {
  src: /\ssrc="([^"]*)"/,
  alt: /\salt="([^"]*)"/,
  width: /\swidth="([^"]*)"/,
  height: /\sheight="([^"]*)"/,
};

/** Pages may say `100%`. */
function pixels(tag: string, name: 'width' | 'height'): number | undefined {
  const value = attributeOf(tag, name);
  return /^[1-9]\d{0,4}$/.test(value) ? Number(value) : undefined;
}

/** `/_astro/harbour.D3xq81Zb_Z1.webp` -> `/_astro/harbour.D3xq81Zb`: sizes and formats of one picture are one picture. */
function nameOf(url: string): string {
  return url.replace(/(\/[^/]+\.[\w-]{8})(?:_[^/.]+)?\.[a-z0-9]+$/i, '$1');
}

function toShare(share: number): number {
  return Math.round(share * 1000) / 1000;
}
