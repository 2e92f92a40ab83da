import { getImage } from 'astro:assets';
import { site } from 'virtual:newswire/site';
import type { AccountPicture } from '../article/edition.ts';
import type { AccountEntry, Entry } from '../article/to-edition.ts';
import { isMetadata } from './picture.ts';

export type Pictured = { image?: unknown; banner?: unknown };

/** A section or author with its own pictures as other servers fetch them; without, where its file names none. */
export async function withPictures<Data extends Pictured>({ id, data }: Entry<Data>): Promise<AccountEntry<Data>> {
  const { image, banner, ...rest } = data;
  return { id, data: rest, avatar: await toPicture(image, square), banner: await toPicture(banner, wide) };
}

const square = { width: 400, height: 400 };
const wide = { width: 1500, height: 500 };

/** Cut to the shape that every server shows, never enlarged, as JPEG; as PNG where the original has clear edges or clear parts. */
async function toPicture(src: unknown, largest: typeof square): Promise<AccountPicture | undefined> {
  if (!isMetadata(src)) return undefined;
  const share = Math.min(1, src.width / largest.width, src.height / largest.height);
  const format = src.format === 'png' ? 'png' : 'jpeg';
  const { src: path } = await getImage({
    src,
    width: Math.round(largest.width * share),
    height: Math.round(largest.height * share),
    fit: 'cover',
    format,
  });
  return { url: new URL(path, site.origin).href, mediaType: `image/${format}` };
}
