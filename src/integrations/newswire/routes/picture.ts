import { getImage } from 'astro:assets';
import { federation, site } from 'virtual:newswire/site';
import type { ImageMetadata } from 'astro';
import { lookup } from 'mrmime';
import type { Picture } from '../article/article.ts';
import { toBlurHash } from './blurhash.ts';

/** Other servers fetch it within a minute of publication: one JPEG of a bounded size, not the original. */
export async function toPicture(image: unknown): Promise<Picture | undefined> {
  if (typeof image !== 'object' || image === null) return undefined;
  // Ours is { src, alt, ... } around a picture; a blog's is often the bare picture, which has a `src` of its own.
  const { src, alt = '', caption, credit, focus }: FrontMatterPicture = isMetadata(image) ? { src: image } : image;
  if (!isMetadata(src)) return undefined;
  const width = Math.min(src.width, 1200);
  const height = Math.round((src.height * width) / src.width);
  const { src: path } = await getImage({ src, width, height, format: 'jpeg' });
  const url = new URL(path, site.origin);
  return {
    url: url.href,
    // A site may have an image service that leaves pictures as they are.
    mediaType: lookup(url.pathname) ?? 'image/jpeg',
    width,
    height,
    alt,
    caption,
    credit,
    focus,
    blurhash: wantsBlurHash ? await toBlurHash(src) : undefined,
  };
}

export function isMetadata(src: unknown): src is ImageMetadata {
  return typeof src === 'object' && src !== null && 'width' in src && 'height' in src;
}

/** `astro dev` makes the paper anew for every request. A paper that attaches no pictures has no use for it. */
const wantsBlurHash = !import.meta.env.DEV && (federation.media === 'picture' || federation.object === 'article');

interface FrontMatterPicture {
  src?: unknown;
  alt?: string;
  caption?: string;
  credit?: string;
  focus?: Picture['focus'];
}
