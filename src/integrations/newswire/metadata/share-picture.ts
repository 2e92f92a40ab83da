import { toUrl } from '../article/addresses.ts';
import type { Picture } from '../article/article.ts';
import type { Edition } from '../article/edition.ts';
import { type ShareCard, type ShareSubject, sharePath, toShareCard, wantsShareCard } from './share-card.ts';

/** Pixels of every share picture: what link cards of all large servers show uncropped. */
export const shareSize = { width: 1200, height: 630 } as const;

/**
 * The picture drawn for a page, which goes before every other one as its `og:image`; undefined where the paper draws
 * none, or where the article's own picture is to be shown instead.
 */
export function toSharePicture(edition: Edition, subject: ShareSubject = {}): Picture | undefined {
  const card = wantsShareCard(edition, subject) ? toShareCard(edition, subject) : undefined;
  if (!edition.sharePictures || !card) return undefined;
  return {
    url: toUrl(edition.site, sharePath(card, edition.sharePictures.design)),
    mediaType: 'image/png',
    ...shareSize,
    alt: altOf(card),
  };
}

/** The words in the picture, in the order in which they are read. */
function altOf({ kind, paper, label, headline, deck }: ShareCard): string {
  const words = kind === 'article' ? headline : [headline, deck].filter(Boolean).join(': ');
  return `${label ? `[${label}] ` : ''}${words}${kind === 'paper' ? '' : ` - ${paper}`}`;
}
