import {
  actorUrl,
  authorActor,
  featuredUrl,
  followersUrl,
  followingUrl,
  inboxUrl,
  outboxUrl,
  paperActor,
  sectionActor,
  sharedInboxUrl,
  toUrl,
} from '../article/addresses.ts';
import type { Edition } from '../article/edition.ts';
import { escapeHtml } from './html.ts';
import { actorContext, type Document } from './vocabulary.ts';

/** One account of the paper before it is written down: the paper itself, a section, a reporter or desk. */
export interface Account {
  /** Stands in permanent addresses. */
  id: string;
  handle: string;
  type: 'Organization' | 'Group' | 'Person' | 'Service';
  name: string;
  description: string;
  /** Its page for people. */
  url: string;
}

/** Every account, the paper's own first. */
export function accountsOf({ site, masthead, sections, authors }: Edition): Account[] {
  return [
    {
      id: paperActor,
      handle: masthead.handle,
      type: 'Organization',
      name: masthead.title,
      description: masthead.description,
      url: site.origin + site.base,
    },
    ...sections.map(
      (section): Account => ({
        id: sectionActor(section.id),
        handle: section.handle,
        type: 'Service',
        name: `${section.title} · ${masthead.title}`,
        description: section.description ?? '',
        url: section.url,
      }),
    ),
    ...authors.map(
      (author): Account => ({
        id: authorActor(author.id),
        handle: author.handle,
        type: author.kind === 'person' ? 'Person' : 'Service',
        name: `${author.name} · ${masthead.title}`,
        description: author.description ?? author.role ?? '',
        url: author.url,
      }),
    ),
  ];
}

/**
 * The actor document, all but its public key, which only the server knows (ActivityPub 4.1; fields as
 * Mastodon, GoToSocial and Misskey read them).
 */
export function toActor(account: Account, edition: Edition): Document {
  const { site, masthead } = edition;
  const id = actorUrl(site, account.id);
  const host = new URL(site.origin).host;
  const link = escapeHtml(account.url);
  return {
    '@context': actorContext,
    id,
    type: account.type,
    preferredUsername: account.handle,
    webfinger: `${account.handle}@${host}`,
    name: account.name,
    summary: account.description ? `<p>${escapeHtml(account.description)}</p>` : '',
    url: account.url,
    inbox: inboxUrl(site, account.id),
    outbox: outboxUrl(site, account.id),
    followers: followersUrl(site, account.id),
    following: followingUrl(site, account.id),
    featured: featuredUrl(site, account.id),
    endpoints: { sharedInbox: sharedInboxUrl(site) },
    discoverable: true,
    indexable: true,
    manuallyApprovesFollowers: false,
    ...(founded(edition) && { published: founded(edition) }),
    attributionDomains: [host],
    attachment: [
      {
        type: 'PropertyValue',
        name: masthead.language.startsWith('ko') ? '누리집' : 'Website',
        value: `<a href="${link}" rel="me">${link}</a>`,
      },
    ],
    ...(masthead.icon && { icon: image(masthead.icon, edition) }),
    ...(masthead.banner && { image: image(masthead.banner, edition) }),
  };
}

/** An account is as old as the oldest article, even a taken-down one: a date that no rebuild moves. */
function founded(edition: Edition): string | undefined {
  return edition.articles.at(-1)?.published;
}

function image(path: string, { site }: Edition): Document {
  const mediaType = {
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    webp: 'image/webp',
    svg: 'image/svg+xml',
  }[path.split('.').at(-1) ?? ''];
  return { type: 'Image', mediaType: mediaType ?? 'image/png', url: toUrl(site, path) };
}
