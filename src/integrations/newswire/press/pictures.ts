import { notePicture } from './trace.ts';

/** Sizes of pictures that a full build cut: what was asked for, and the address it got. */
export type CutPictures = Record<string, string>;

/** Astro's own place for them (`astro/dist/assets`), where pages of a static site ask for a picture in some size. */
interface AstroAsset {
  addStaticImage?: Cut;
  referencedImages?: Set<string>;
}
type Cut = (options: PictureWish, properties: string[], original: string | undefined) => string;
type PictureWish = Record<string, unknown> & { src: unknown };

/** A picture is wanted in a size that no full build has cut yet. */
export class UncutPictureError extends Error {}

/** Writes down each size as Astro cuts it. @returns what was cut so far, growing while pages are printed. */
export function recordPictures(): CutPictures {
  const cut: CutPictures = {};
  const asset = astroAsset();
  const original = asset.addStaticImage;
  if (original)
    asset.addStaticImage = (options, properties, path) => {
      const address = original(options, properties, path);
      cut[wishOf(options, properties)] = address;
      notePicture(address);
      return address;
    };
  return cut;
}

let missed: UncutPictureError | null = null;

/** The picture that was asked for in vain since this was asked last: Astro makes a page of errors like any other of it. */
export function takeMissed(): UncutPictureError | null {
  const found = missed;
  missed = null;
  return found;
}

/** Answers as that build did. */
export function answerPictures(cut: CutPictures): void {
  Object.assign(astroAsset(), {
    referencedImages: new Set<string>(),
    addStaticImage: (options: PictureWish, properties: string[]) => {
      const address = cut[wishOf(options, properties)];
      if (address === undefined) {
        missed = new UncutPictureError(`${sourceOf(options.src)} was never cut to this size.`);
        throw missed;
      }
      notePicture(address);
      return address;
    },
  });
}

function astroAsset(): AstroAsset {
  const place = globalThis as { astroAsset?: AstroAsset };
  place.astroAsset ??= {};
  return place.astroAsset;
}

function wishOf(options: PictureWish, properties: readonly string[]): string {
  return JSON.stringify(properties.map((name) => (name === 'src' ? sourceOf(options.src) : (options[name] ?? null))));
}

function sourceOf(src: unknown): string {
  return typeof src === 'object' && src !== null && 'src' in src ? String(src.src) : String(src);
}
