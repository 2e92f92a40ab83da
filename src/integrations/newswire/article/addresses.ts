import { createHash } from 'node:crypto';
import type { Site } from './edition.ts';
import { endingAt } from './page-ending.ts';
import { pathId } from './path-id.ts';

/** Enough of a site for the addresses under `/ap/`: a built paper's manifest has it too. */
export type Origin = Pick<Site, 'origin'>;

/** Every address of the paper, in one place; those under `/ap/` are permanent (see docs/decisions). */

/** Site-relative path -> absolute address: `toUrl(site, '/feeds/')`. A slash at the end becomes what the site's pages have. */
export function toUrl(site: Site, path: string): string {
  const { origin, base } = site;
  const whole = base + encodeURI(path.toWellFormed().normalize('NFC')).replace(/^\//, '');
  // The front page is the folder itself, and no page of that name.
  if (!whole.endsWith('/') || whole === '/') return origin + whole;
  const ending = endingAt(path, site);
  const isFront = whole === base && ending === '.html';
  return origin + (isFront ? whole : whole.replace(/\/$/, ending));
}

export function articleUrl(site: Site, slug: string): string {
  return toUrl(
    site,
    site.pages.article.replace('{slug}', () => slug),
  );
}

export function sectionUrl(site: Site, id: string): string {
  return toUrl(
    site,
    site.pages.section.replace('{id}', () => id),
  );
}

export function authorUrl(site: Site, id: string): string {
  return toUrl(
    site,
    site.pages.author.replace('{id}', () => id),
  );
}

export function tagUrl(site: Site, tag: string): string {
  return toUrl(
    site,
    site.pages.tag.replace('{tag}', () => tagSlug(tag)),
  );
}

/** The list of what was corrected or retracted, for people; its feeds are beside it. */
export function correctionsUrl(site: Site): string {
  return toUrl(site, '/corrections/');
}

/** `Smart City` -> `smart-city`, `스마트시티` stays; letters, digits and hyphens only: safe in a path on every file system. */
export function tagSlug(tag: string): string {
  const plain = tag.normalize('NFC').toLowerCase();
  const whole = plain.replace(/[^\p{L}\p{N}\p{M}]+/gu, '-').replace(/^-|-$/g, '');
  const slug = cut(whole);
  // `C++` and `C#` are different tags with the same letters; so is a tag of signs alone, and a long one with its like.
  return slug === plain.replace(/\s+/g, '-')
    ? slug
    : `${slug}-${createHash('sha256').update(plain).digest('hex').slice(0, 6)}`.replace(/^-/, '');
}

/** A file system takes names of 255 bytes, and a Hangul syllable is three; a feed's name and a hash need room too. */
const longestSlug = 200;

function cut(slug: string): string {
  if (slug.length * 3 <= longestSlug) return slug;
  const bytes = new TextEncoder().encode(slug).subarray(0, longestSlug);
  // The last letter may have been cut in two.
  return new TextDecoder()
    .decode(bytes)
    .replace(/\uFFFD+$/, '')
    .replace(/-$/, '');
}

/** Fediverse documents live at the root of the origin whatever the base: one header rule covers them. */
export function actorUrl(site: Origin, actor: string): string {
  return `${site.origin}/ap/actors/${actor}`;
}

/** `~` is in no id, so a page's name is never another outbox's. */
export function outboxUrl(site: Origin, actor: string, page?: number): string {
  return `${site.origin}/ap/outbox/${actor}${page ? `~${page}` : ''}`;
}

export function featuredUrl(site: Origin, actor: string): string {
  return `${site.origin}/ap/featured/${actor}`;
}

export function followingUrl(site: Origin, actor: string): string {
  return `${site.origin}/ap/following/${actor}`;
}

export function objectUrl(site: Origin, article: string): string {
  return `${site.origin}/ap/articles/${article}`;
}

/** What is written or counted lives on the server, under one prefix that a static host proxies. */
export function inboxUrl(site: Origin, actor: string): string {
  return `${site.origin}/ap/live/inbox/${actor}`;
}

export function sharedInboxUrl(site: Origin): string {
  return `${site.origin}/ap/live/inbox`;
}

export function followersUrl(site: Origin, actor: string): string {
  return `${site.origin}/ap/live/followers/${actor}`;
}

/** A poll is counted, so even its object is the server's. */
export function pollUrl(site: Origin, poll: string): string {
  return `${site.origin}/ap/live/polls/${poll}`;
}

/**
 * What readers can speak of, named by kind and id: `articles/2022-10-12-roadshow`, `polls/how-you-read`, `actors/paper`.
 * Everything that is kept of the conversation is kept under its subject.
 */
export type Subject = `${'articles' | 'polls' | 'actors'}/${string}`;

export function articleSubject(id: string): Subject {
  return `articles/${id}`;
}

export function pollSubject(id: string): Subject {
  return `polls/${id}`;
}

/** The id (address) under which the fediverse knows a subject. */
export function subjectUrl(site: Origin, subject: Subject): string {
  return `${site.origin}/ap/${subject.startsWith('polls/') ? 'live/' : ''}${subject}`;
}

/** The subject behind one of the paper's own ids; null for anybody else's address. */
export function parseSubject(site: Origin, url: string): Subject | null {
  const path = url.startsWith(`${site.origin}/ap/`) ? url.slice(site.origin.length + 4).split('#')[0] : '';
  const match = /^(?:(articles|actors)|live\/(polls))\/([a-z0-9-]+)$/.exec(path ?? '');
  return match ? (`${match[1] ?? match[2]}/${match[3]}` as Subject) : null;
}

/** Collections about a subject: `/ap/live/replies/articles/ID`. */
export type Collected = 'replies' | 'likes' | 'shares' | 'quotes' | 'context';

export function collectionUrl(site: Origin, collection: Collected, subject: Subject): string {
  return `${site.origin}/ap/live/${collection}/${subject}`;
}

/** Stamp that allows one quote (FEP-044f), named by the hash of what it quotes and where. */
export function quoteStampUrl(site: Origin, stamp: string): string {
  return `${site.origin}/ap/live/quote-stamps/${stamp}`;
}

export function featuredTagsUrl(site: Origin, actor: string): string {
  return `${site.origin}/ap/featured-tags/${actor}`;
}

/** The conversation for the page: `.json` or `.html`; further pages by `?page=2`. Its newest replies as a feed: the others. */
export function conversationUrl(
  site: Origin,
  subject: Subject,
  format: 'json' | 'html' | 'rss' | 'atom' | 'feed.json',
): string {
  return `${site.origin}/ap/live/conversation/${subject}.${format}`;
}

/** Where the page of an article shows what readers say. */
export function conversationPlace({ url }: { url: string }): string {
  return `${url}#conversation`;
}

/** Where a reader chooses the server from which to follow or reply. */
export function interactUrl(site: Origin): string {
  return `${site.origin}/ap/live/interact`;
}

/** Where feed readers subscribe (WebSub). */
export function ownHubUrl(site: Origin): string {
  return `${site.origin}/ap/live/hub`;
}

/** Actor ids: the prefix keeps a section `policy` and an author `policy` apart for ever; a name in Hangul becomes ASCII. */
export const paperActor = 'paper';

export function sectionActor(id: string): string {
  return pathId('section', id);
}

export function authorActor(id: string): string {
  return pathId('author', id);
}

/** Signs what the server asks others in nobody's name (FEP-2677); it has no followers and no posts. */
export const applicationActor = 'application';
