import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** How Astro marks a picture in parsed data until the data is stored. */
const mark = '__ASTRO_IMAGE_';

/** The words that `image()` of a schema leaves in the data: the path, made relative where such a file lies beside the entry. */
export function markPicture(path: string, file: string): string {
  const bare = path !== '' && !path.includes('://') && !path.startsWith('/') && !path.startsWith('.');
  return mark + (bare && existsSync(resolve(dirname(file), path)) ? `./${path}` : path);
}

/** Keys and, in lists, places. */
export type PathInData = (string | number)[];

export interface TakenPictures {
  assetImports: string[];
  imageImports: PathInData[];
}

/** Takes the marks off the data, in place, and says where they stood and which pictures that makes with those of the body. */
export function takePictures(data: unknown, inBody: readonly string[]): TakenPictures {
  const assets = new Set(inBody);
  const places = new Map<string, PathInData>();
  const walk = (value: unknown, path: PathInData): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, held] of Object.entries(value)) {
      const place = [...path, Array.isArray(value) ? Number(key) : key];
      if (typeof held === 'string' && held.startsWith(mark)) {
        const src = held.slice(mark.length);
        assets.add(src);
        places.set(JSON.stringify(place), place);
        (value as Record<string, unknown>)[key] = src;
      } else walk(held, place);
    }
  };
  walk(data, []);
  return { assetImports: [...assets], imageImports: [...places.values()] };
}
