import { createHash } from 'node:crypto';
import { actorUrl, followersUrl, type Origin, objectUrl, paperActor, quoteStampUrl } from '../article/addresses.ts';
import { sizeOf } from './room.ts';
import { type Document, type Json, objectContext, plainContext, publicAudience } from './vocabulary.ts';

/**
 * Activities with computed ids: the same change of the same article has the same id whoever computes it and however
 * often, so a retry or a rerun is never a second post. `revision` counts an article's changes.
 */
export function toCreate(object: Document, site: Origin): Document {
  const { '@context': context = objectContext, ...inner } = object;
  return {
    '@context': context,
    id: `${object['id']}#create`,
    type: 'Create',
    actor: actorUrl(site, paperActor),
    published: object['published'],
    to: object['to'],
    cc: object['cc'],
    object: inner,
  };
}

/** A new tally of a poll is an Update too; the revision counts the tallies told. */
export function toUpdate(object: Document, revision: number, site: Origin): Document {
  const { '@context': context = objectContext, ...inner } = object;
  return {
    '@context': context,
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
  return toAnswer('Accept', follow, { actor: actorUrl(site, actor), digest });
}

/** Turns a Follow away, or ends it later: the follower's server then shows that they do not follow. */
export function toReject(follow: Document, actor: string, digest: string, site: Origin): Document {
  return toAnswer('Reject', follow, { actor: actorUrl(site, actor), digest });
}

/** Allows a quote and says where its stamp is (FEP-044f). @param request the QuoteRequest with ids alone. */
export function toAcceptQuote(request: Document, stamp: string, site: Origin): Document {
  return {
    ...toAnswer('Accept', request, { actor: actorUrl(site, paperActor), digest: stamp }),
    '@context': quoteContext,
    ...toAsker(request),
    result: quoteStampUrl(site, stamp),
  };
}

/** @param stamp what the stamp would have been called: the same request, the same answer. */
export function toRejectQuote(request: Document, stamp: string, site: Origin): Document {
  return {
    ...toAnswer('Reject', request, { actor: actorUrl(site, paperActor), digest: stamp }),
    '@context': quoteContext,
    ...toAsker(request),
  };
}

/** Takes leave to quote back: the stamp is gone (FEP-044f, "Revoking"). It names the stamp alone, not who quoted what. */
export function toDeleteStamp(stamp: string, site: Origin): Document {
  const object = quoteStampUrl(site, stamp);
  return {
    '@context': plainContext,
    id: `${object}#delete`,
    type: 'Delete',
    actor: actorUrl(site, paperActor),
    to: [publicAudience],
    object,
  };
}

/** Tells an account's followers what it is called and looks like now. @param revision counts its changes. */
export function toUpdateActor(document: Document, revision: number): Document {
  const { '@context': context = plainContext, ...inner } = document;
  return {
    '@context': context,
    id: `${document['id']}#update-${revision}`,
    type: 'Update',
    actor: document['id'],
    to: [publicAudience],
    ...(document['followers'] !== undefined && { cc: [document['followers']] }),
    object: inner,
  };
}

/** Sends an account's followers to another account (FEP-7628). @param actor its id. @param target id of the new one. */
export function toMove(actor: string, target: string): Document {
  return {
    '@context': plainContext,
    id: `${actor}#move-${shortHash(target)}`,
    type: 'Move',
    actor,
    to: [publicAudience],
    object: actor,
    target,
  };
}

/** Asks a relay to pass on what the paper publishes: such a Follow is of everybody, not of an account. */
export function toFollowRelay(inbox: string, site: Origin): Document {
  return { '@context': plainContext, ...relayFollow(inbox, site) };
}

export function toUndoFollowRelay(inbox: string, site: Origin): Document {
  const object = relayFollow(inbox, site);
  return { '@context': plainContext, id: `${object.id}-undo`, type: 'Undo', actor: object.actor, object };
}

function relayFollow(inbox: string, site: Origin) {
  const actor = actorUrl(site, paperActor);
  return { id: `${actor}#relay-${shortHash(inbox)}`, type: 'Follow', actor, object: publicAudience };
}

const quoteContext: Json = [plainContext, { QuoteRequest: 'https://w3id.org/fep/044f#QuoteRequest' }];

function toAnswer(
  type: 'Accept' | 'Reject',
  asked: Document,
  { actor, digest }: { actor: string; digest: string },
): Document {
  const { '@context': _, ...inner } = asked;
  return {
    '@context': plainContext,
    id: `${actor}#${type.toLowerCase()}-${digest}`,
    type,
    actor,
    object: sizeOf(inner) <= largestEmbedded ? inner : idsOf(inner),
  };
}

/** What is asked may be as large as an inbox takes; its answer may not be (Misskey answers 413 to 64 KiB). */
const largestEmbedded = 32 * 1024;

function idsOf(asked: Document): Document {
  const names = ['id', 'type', 'actor', 'object', 'instrument'];
  const short = (value: Json | undefined) => typeof value === 'string' && value.length <= 2048;
  return Object.fromEntries(Object.entries(asked).filter(([name, value]) => names.includes(name) && short(value)));
}

function toAsker({ actor }: Document): Document {
  return typeof actor === 'string' ? { to: [actor] } : {};
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** An actor's id may end in a number too: `~`, which is in no id, keeps `world-1` apart from revision 1 of `world`. */
function announceId(object: string, actor: string, revision: number): string {
  return `${object}#announce-${actor}${/\d$/.test(actor) ? '~' : ''}${revision > 0 ? `-${revision}` : ''}`;
}
