import type { ImageMetadata } from 'astro';
import { encode } from 'blurhash';

/**
 * The colours of a picture as BlurHash, from its file on this machine. Undefined where Astro's optional `sharp` is not
 * installed or the file cannot be read: a picture goes out without it, too.
 */
export async function toBlurHash(image: ImageMetadata): Promise<string | undefined> {
  // Not enumerable, and what Astro itself reads the picture from; a picture elsewhere has none.
  const { fsPath } = image as ImageMetadata & { fsPath?: string };
  if (!fsPath) return undefined;
  const known = hashes.get(fsPath) ?? hashOf(fsPath);
  hashes.set(fsPath, known);
  return known;
}

const hashes = new Map<string, Promise<string | undefined>>();

/** Colours are all that counts: a thumbnail has as many of them as a dozen fields can show. */
const longestSide = 32;

async function hashOf(path: string): Promise<string | undefined> {
  const sharp = await loadSharp();
  if (!sharp) return undefined;
  try {
    const { data, info } = await sharp(path)
      .rotate()
      .resize(longestSide, longestSide, { fit: 'inside' })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    // Four by three fields for a wide picture, three by four for a tall one, as Mastodon has them.
    const [across, down] = info.width < info.height ? [3, 4] : [4, 3];
    return encode(new Uint8ClampedArray(data), info.width, info.height, across, down);
  } catch {
    return undefined;
  }
}

/** As much of sharp as is used here: a site without it has no types of it either. */
type Sharp = (path: string) => Pipeline;
interface Pipeline {
  rotate(): Pipeline;
  resize(width: number, height: number, options: { fit: 'inside' }): Pipeline;
  ensureAlpha(): Pipeline;
  raw(): Pipeline;
  toBuffer(options: {
    resolveWithObject: true;
  }): Promise<{ data: Uint8Array; info: { width: number; height: number } }>;
}

async function loadSharp(): Promise<Sharp | null> {
  // Not written into the import, or a build without sharp would end here.
  const name = 'sharp';
  try {
    const { default: sharp } = (await import(/* @vite-ignore */ name)) as { default: Sharp };
    return sharp;
  } catch {
    return null;
  }
}
