import type { Article } from '../article/article.ts';
import type { Edition } from '../article/edition.ts';
import { clip } from './clip.ts';
import { toPlain } from './plain.ts';
import type { Room } from './room.ts';
import { toTeaser } from './teaser.ts';
import type { Document } from './vocabulary.ts';

/**
 * The words of an article as a Note: headline, deck, summary and link in `content`, which Mastodon, GoToSocial, Misskey
 * and snac all show whole and unfolded.
 */
export function toNoteWords(article: Article, edition: Edition, room: Room): Document {
  const { language, fediverse } = article;
  const warning = toPlain(clip(fediverse.sensitive ?? '', room.line));
  const content = toTeaser(article, edition, room);
  return {
    ...(warning && { summary: warning, summaryMap: { [language]: warning }, sensitive: true }),
    content,
    contentMap: { [language]: content },
  };
}
