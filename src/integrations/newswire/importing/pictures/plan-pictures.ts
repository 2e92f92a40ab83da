import { posix } from 'node:path';
import type { Piece } from '../newsroom/to-pieces.ts';
import type { WantedPicture } from './bring-pictures.ts';
import { picturePlace } from './picture-place.ts';
import { picturesIn } from './sources.ts';

/** Where each picture of the articles is to stand. */
export interface PicturePlan {
  /** Each file once. */
  wanted: WantedPicture[];
  /** Old address -> ours from the first slash, as a link has it, and its file. */
  inText: ReadonlyMap<string, { address: string; file: string }>;
  /** Id of an article -> the file of the picture over it. */
  leads: ReadonlyMap<string, string>;
}

/** The addresses of all pictures, each once. */
export function picturesOf(pieces: readonly Piece[]): string[] {
  return [...new Set(pieces.flatMap(({ text, lead }) => [...(lead ? [lead] : []), ...picturesIn(text)]))];
}

/**
 * Pictures of the text stand in `public/`. The one over an article stands with the articles, so that a build makes it fit and keeps
 * it back with a draft; without a description it is a picture of the text.
 */
export function planPictures(pieces: readonly Piece[], into: string, publicFolder: string): PicturePlan {
  const hosts = new Set(pieces.flatMap(({ article }) => URL.parse(article.url ?? '')?.host ?? []));
  const wanted = new Map<string, WantedPicture>();
  const inText = new Map<string, { address: string; file: string }>();
  const leads = new Map<string, string>();
  for (const { id, article, text, lead } of pieces) {
    const want = (address: string, file: string) => {
      const beside = article.files?.get(address);
      if (!wanted.has(file)) wanted.set(file, { address, file, ...(beside && { beside }) });
    };
    const isOver = lead !== undefined && article.lead?.alt !== undefined && article.lead.alt.trim() !== '';
    for (const address of [...(lead && !isOver ? [lead] : []), ...picturesIn(text)]) {
      const place = picturePlace(address, hosts);
      if (!place) continue;
      const file = posix.join(publicFolder, place);
      inText.set(address, { address: encodeURI(place), file });
      want(address, file);
    }
    if (!lead || !isOver) continue;
    const file = posix.join(
      into,
      'images',
      `${id}.${/\.(png|gif|webp|avif)(?:[?#]|$)/i.exec(lead)?.[1]?.toLowerCase() ?? 'jpg'}`,
    );
    leads.set(id, file);
    want(lead, file);
  }
  return { wanted: [...wanted.values()], inText, leads };
}
