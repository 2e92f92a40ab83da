import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ShareCard, sharePath } from '../metadata/share-card.ts';
import { UnprintableError } from './unprintable.ts';

interface Places {
  /** Fonts as the site's options name them. */
  fonts: readonly string[];
  /** Hash of template and fonts that the pages were made with. */
  design: string;
  /** The site's folder. */
  root: string;
  language: string;
  /** The built folder, which is only read. */
  dist: string;
  /** Where what is drawn is laid out. */
  stage: string;
  /** Pictures of earlier builds. */
  cache: string;
}

/** Draws the pictures that are not in the built folder yet. @returns their files. @throws UnprintableError where the fonts are others now. */
export async function drawMissing(cards: readonly ShareCard[], places: Places): Promise<string[]> {
  const { design, dist, root, stage, cache } = places;
  const missing = cards.filter((card) => !existsSync(join(dist, sharePath(card, design))));
  if (missing.length === 0) return [];
  // What draws is loaded when there is something to draw.
  const { openTypefaces } = await import('../share-pictures/typefaces.ts');
  const { writeSharePictures } = await import('../share-pictures/write-share-pictures.ts');
  const typefaces = await openTypefaces([...places.fonts], root, places.language);
  if (typefaces.design !== design) throw new UnprintableError('The fonts of the share pictures are others now.');
  await writeSharePictures(missing, { dir: stage, cache, typefaces, say: () => {}, few: true });
  return missing.map((card) => sharePath(card, design));
}
