import { join } from 'node:path';
import type { AstroIntegrationLogger } from 'astro';
import type { ShareCard } from './metadata/share-card.ts';
import type { Options } from './options.ts';
import type { OpenedTypefaces } from './share-pictures/typefaces.ts';
import type { Newswire } from './site.ts';

/** The share pictures of this site, as far as its options want any. */
export interface Sharing {
  /** For the routes: see {@link Newswire.sharePictures}. */
  design: Newswire['sharePictures'];
  /** Puts the pictures of these cards into the built folder, and answers with what an editor should know. */
  draw(cards: ShareCard[], dir: string, logger: AstroIntegrationLogger): Promise<string[]>;
}

/**
 * Opens the paper's fonts. What draws is loaded when it is wanted: a site without the option never sees it.
 * @param root the site's folder.
 * @throws Error naming every font that cannot be used.
 */
export async function openSharing(options: Options, root: string, language: string): Promise<Sharing> {
  const wanted = options.sharePictures;
  if (!wanted) return { design: null, draw: async () => [] };
  const { openTypefaces } = await import('./share-pictures/typefaces.ts');
  const typefaces = await openTypefaces(wanted.fonts, root, language);
  return {
    design: { for: wanted.for, design: typefaces.design, fonts: typefaces.paths },
    draw: (cards, dir, logger) => draw(cards, typefaces, dir, root, logger),
  };
}

async function draw(
  cards: ShareCard[],
  typefaces: OpenedTypefaces,
  dir: string,
  root: string,
  logger: AstroIntegrationLogger,
): Promise<string[]> {
  const { writeSharePictures } = await import('./share-pictures/write-share-pictures.ts');
  const cache = join(root, '.newswire', 'cache', 'share-pictures');
  const say = (sentence: string) => logger.info(sentence);
  const { drawn, notices } = await writeSharePictures(cards, { dir, cache, typefaces, say });
  say(`${cards.length} share pictures written, ${drawn} of them drawn anew.`);
  return notices;
}
