import { actorUrl, followersUrl, type Origin, objectUrl, paperActor } from '../article/addresses.ts';
import { type Document, objectContext, plainContext, publicAudience } from './vocabulary.ts';

/**
 * Activities with computed ids: the same change of the same article has the same id whoever computes it and however
 * often, so a retry or a rerun is never a second post. `revision` counts an article's changes.
 */
export function toCreate(object: Document, site: Origin): Document {
  const { '@context': _, ...inner } = object;
  return {
    '@context': objectContext,
    id: `${object['id']}#create`,
    type: 'Create',
    actor: actorUrl(site, paperActor),
    published: object['published'],
    to: object['to'],
    cc: object['cc'],
    object: inner,
  };
}

export function toUpdate(object: Document, revision: number, site: Origin): Document {
  const { '@context': _, ...inner } = object;
  return {
    '@context': objectContext,
    id: `${object['id']}#update-${revision}`,
    type: 'Update',
    actor: actorUrl(site, paperActor),
    to: object['to'],
    cc: object['cc'],
    object: inner,
  };
}

/** @param tombstone the object as it now is. */
export function toDelete(tombstone: Document, site: Origin): Document {
  const { '@context': _, ...inner } = tombstone;
  return {
    '@context': objectContext,
    id: `${tombstone['id']}#delete`,
    type: 'Delete',
    actor: actorUrl(site, paperActor),
    to: [publicAudience],
    cc: [followersUrl(site, paperActor)],
    object: inner,
  };
}

/** A section's or author's own followers get the article by this; who follows several sees it once. */
export function toAnnounce(
  article: string,
  actor: string,
  revision: number,
  published: string,
  site: Origin,
): Document {
  const object = objectUrl(site, article);
  return {
    '@context': plainContext,
    id: announceId(object, actor, revision),
    type: 'Announce',
    actor: actorUrl(site, actor),
    published,
    to: [publicAudience],
    cc: [followersUrl(site, actor), actorUrl(site, paperActor)],
    object,
  };
}

export function toUndoAnnounce(
  article: string,
  actor: string,
  revision: number,
  announcedAt: number,
  site: Origin,
): Document {
  const object = objectUrl(site, article);
  const id = announceId(object, actor, announcedAt);
  return {
    '@context': plainContext,
    id: `${id}-undo-${revision}`,
    type: 'Undo',
    actor: actorUrl(site, actor),
    to: [publicAudience],
    cc: [followersUrl(site, actor)],
    object: { id, type: 'Announce', actor: actorUrl(site, actor), object },
  };
}

/** Answers a Follow by embedding it as it came. @param digest short hash of the Follow's id: the same Follow, the same Accept. */
export function toAccept(follow: Document, actor: string, digest: string, site: Origin): Document {
  const { '@context': _, ...inner } = follow;
  return {
    '@context': plainContext,
    id: `${actorUrl(site, actor)}#accept-${digest}`,
    type: 'Accept',
    actor: actorUrl(site, actor),
    object: inner,
  };
}

/** An actor's id may end in a number too: `~`, which is in no id, keeps `world-1` apart from revision 1 of `world`. */
function announceId(object: string, actor: string, revision: number): string {
  return `${object}#announce-${actor}${/\d$/.test(actor) ? '~' : ''}${revision > 0 ? `-${revision}` : ''}`;
}
