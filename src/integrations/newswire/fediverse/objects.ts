import { actorUrl, articleSubject, collectionUrl, followersUrl, objectUrl, paperActor } from '../article/addresses.ts';
import { type Article, lastChange } from '../article/article.ts';
import type { Edition } from '../article/edition.ts';
import { toAttachments } from './attachments.ts';
import { hashtagsOf } from './hashtags.ts';
import { toLongFormWords } from './long-form.ts';
import { toNoteWords } from './note.ts';
import { toInteractionPolicy } from './policy.ts';
import { firstThatFits, largestObject, type Room, sizeOf } from './room.ts';
import { type Document, objectContext, plainContext, publicAudience } from './vocabulary.ts';

/**
 * The object of an article: one, under one id, as a Note or as an Article (see docs/decisions). Once taken down it is a
 * Tombstone (FEP-4f05). In an activity it stays under 64 KiB.
 */
export function toObject(article: Article, edition: Edition): Document {
  const type = edition.federation.object === 'article' ? 'Article' : 'Note';
  if (article.state === 'taken-down') {
    const id = objectUrl(edition.site, article.id);
    return { '@context': plainContext, id, type: 'Tombstone', formerType: type, deleted: lastChange(article) };
  }
  return firstThatFits((room) => toPost(type, article, edition, room));
}

function toPost(type: 'Note' | 'Article', article: Article, edition: Edition, room: Room): Document {
  const { site } = edition;
  const address: Document = {
    '@context': objectContext,
    id: objectUrl(site, article.id),
    type,
    // One string, never an array: Misskey drops anything else. Co-authors stand in the text and announce it themselves.
    attributedTo: actorUrl(site, paperActor),
    to: [publicAudience],
    cc: [followersUrl(site, paperActor)],
    published: article.published,
    // Absent until there was a change, else every post looks edited from birth.
    ...(lastChange(article) > article.published && { updated: lastChange(article) }),
    url: article.url,
  };
  const subject = articleSubject(article.id);
  const rest: Document = {
    tag: hashtagsOf(article, site, room.tags).map(({ name, href }) => ({ type: 'Hashtag', name, href })),
    attachment: toAttachments(article, edition, room.alt),
    interactionPolicy: toInteractionPolicy(article, edition),
    replies: collectionUrl(site, 'replies', subject),
    likes: collectionUrl(site, 'likes', subject),
    shares: collectionUrl(site, 'shares', subject),
    // The conversation as a whole (FEP-7888): who reads one answer finds the others.
    context: collectionUrl(site, 'context', subject),
  };
  const words =
    type === 'Note'
      ? toNoteWords(article, edition, room)
      : toLongFormWords(article, edition, room, largestObject - sizeOf({ ...address, ...rest }));
  return { ...address, ...words, ...rest };
}
