import {
  actorUrl,
  featuredTagsUrl,
  featuredUrl,
  followersUrl,
  followingUrl,
  inboxUrl,
  outboxUrl,
  paperActor,
  sharedInboxUrl,
  toUrl,
} from '../article/addresses.ts';
import type { AccountPicture, Edition } from '../article/edition.ts';
import { escapeHtml } from '../article/html.ts';
import { wordsOf } from '../words/words.ts';
import type { Account } from './accounts.ts';
import { clip } from './clip.ts';
import { actorContext, type Document } from './vocabulary.ts';

/**
 * The actor document, all but what only the server knows: its public key, and where it moved (ActivityPub 4.1; fields as
 * Mastodon, GoToSocial and Misskey read them, FEP-fb2a, FEP-2c59, FEP-5feb).
 */
export function toActor(account: Account, edition: Edition): Document {
  const { site, federation } = edition;
  const id = actorUrl(site, account.id);
  const host = new URL(site.origin).host;
  const aliases = federation.alsoKnownAs[account.handle] ?? [];
  return {
    '@context': actorContext,
    id,
    type: account.type,
    preferredUsername: account.handle,
    webfinger: `${account.handle}@${host}`,
    name: clip(account.name, room.name, length),
    summary: toSummary(account, edition),
    url: account.url,
    inbox: inboxUrl(site, account.id),
    outbox: outboxUrl(site, account.id),
    followers: followersUrl(site, account.id),
    following: followingUrl(site, account.id),
    featured: featuredUrl(site, account.id),
    featuredTags: featuredTagsUrl(site, account.id),
    endpoints: { sharedInbox: sharedInboxUrl(site) },
    // An archive is found by who looks for it, and suggested to nobody.
    discoverable: !account.archived,
    indexable: true,
    manuallyApprovesFollowers: account.archived || federation.followers === 'approved',
    ...(founded(edition) && { published: founded(edition) }),
    ...(aliases.length > 0 && { alsoKnownAs: aliases }),
    attributionDomains: [host],
    attachment: toFields(account, edition),
    tag: [],
    ...(account.avatar && { icon: toImage(account.avatar) }),
    ...(account.banner && { image: toImage(account.banner) }),
  };
}

/** In characters. Misskey cuts names at 128 and descriptions at 2,048, in the middle of a tag if need be. */
const room = { name: 128, summary: 1700, field: 255 };

function toSummary({ description, archived }: Account, { masthead }: Edition): string {
  const paragraphs = [...(archived ? [wordsOf(masthead.language).beside.archive] : []), description];
  return paragraphs
    .map((paragraph) => escapeHtml(clip(paragraph, room.summary, (text) => escapeHtml(text).length)))
    .flatMap((paragraph) => (paragraph ? [`<p>${paragraph}</p>`] : []))
    .join('');
}

/** The lines below a profile's text (FEP-fb2a); a page that links back with `rel="me"` is shown as confirmed. */
function toFields({ id, url, role, contact }: Account, { site, masthead }: Edition): Document[] {
  const words = wordsOf(masthead.language).beside;
  const paper = toUrl(site, '/');
  return [
    toField(words.website, `<a href="${escapeHtml(url)}" rel="me">${toText(url)}</a>`),
    ...(role ? [toField(words.role, toText(role))] : []),
    ...(contact ? [toField(words.contact, toText(contact))] : []),
    ...(id === paperActor
      ? []
      : [toField(words.paper, `<a href="${escapeHtml(paper)}">${toText(masthead.title)}</a>`)]),
  ];
}

function toField(name: string, value: string): Document {
  return { type: 'PropertyValue', name, value };
}

function toText(text: string): string {
  return escapeHtml(clip(text, room.field, length));
}

/** An account is as old as the oldest article, even a taken-down one: a date that no rebuild moves. */
function founded(edition: Edition): string | undefined {
  return edition.articles.at(-1)?.published;
}

function toImage({ url, mediaType }: AccountPicture): Document {
  return { type: 'Image', mediaType, url };
}

function length(text: string): number {
  return text.length;
}
