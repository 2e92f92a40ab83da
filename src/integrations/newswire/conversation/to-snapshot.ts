import type { ManifestArticle } from '../article/manifest.ts';
import { type AsOf, asOf } from './as-of.ts';
import { toLine } from './clean-text.ts';
import { clipReply } from './clip-reply.ts';
import { pageSize, type ShownReply, type Snapshot, type Talk } from './snapshot.ts';
import { type Placed, toPage, toThread } from './thread.ts';

/** What the store keeps of the conversation about one article. Times are milliseconds since 1970. */
export interface KeptTalk {
  /** Grows with every reply and reaction. */
  version: number;
  /** All that are shown, in any order. */
  replies: readonly KeptReply[];
  /** Those who wrote them, in any order. */
  people: readonly KeptPerson[];
  counts: { likes: number; boosts: number; quotes: number; emoji: readonly { emoji: string; count: number }[] };
  /** From 1; what is no page is the nearest one. */
  page: number;
  /** Replies a page; for who wants them all at once. */
  size?: number;
  /** Every reply in full, also one for which a page has no room. */
  whole?: boolean;
}

export interface Kept extends KeptTalk, AsOf {
  article: Pick<ManifestArticle, 'id' | 'url' | 'comments' | 'language'>;
}

export interface KeptReply {
  id: string;
  parent: string | null;
  person: string;
  url: string;
  /** Sanitised when it came in. */
  html: string;
  warning: string | null;
  language: string | null;
  published: number;
  edited: number | null;
}

export interface KeptPerson {
  id: string;
  handle: string;
  name: string;
  url: string;
}

/** The conversation as it is shown at this moment: `now` decides whether comments and polls are open. */
export function toSnapshot(kept: Kept): Snapshot {
  return asOf(toTalk(kept), kept);
}

/** One page of what readers said and did, in reading order. */
export function toTalk({ version, replies, people, counts, ...wanted }: KeptTalk): Talk {
  const known = new Map(people.map((person) => [person.id, person]));
  const { page, pages, items } = toPage(toThread(replies), wanted.page, wanted.size ?? pageSize);
  return {
    version,
    counts: { replies: replies.length, likes: counts.likes, boosts: counts.boosts, quotes: counts.quotes },
    ...(replies.length > 0 && { latest: toTime(latestOf(replies)) }),
    emoji: counts.emoji
      .map(({ emoji, count }) => ({ emoji: toLine(emoji, 40), count }))
      .filter(({ emoji }) => emoji !== '')
      .slice(0, mostEmoji),
    replies: items.map((placed) => toShown(placed, known.get(placed.row.person), wanted.whole === true)),
    page,
    pages,
  };
}

const mostEmoji = 20;

function latestOf(replies: readonly KeptReply[]): number {
  return replies.reduce((latest, { published, edited }) => Math.max(latest, published, edited ?? latest), -Infinity);
}

/** @param whole in full, also where a page has no room for it. */
export function toShown(
  { row, depth, parent }: Placed<KeptReply>,
  person: KeptPerson | undefined,
  whole: boolean,
): ShownReply {
  return {
    id: row.id,
    url: row.url,
    author: toAuthor(row.person, person),
    ...(whole ? { html: row.html } : clipReply(row.html)),
    ...(row.warning?.trim() && { warning: toLine(row.warning, 500) }),
    ...languageOf(row),
    published: toTime(row.published),
    ...(row.edited !== null && { edited: toTime(row.edited) }),
    depth,
    ...(parent !== undefined && { parent }),
  };
}

function toAuthor(id: string, person: KeptPerson | undefined): ShownReply['author'] {
  const host = URL.parse(id)?.host ?? '';
  const handle = toLine(person?.handle ?? '', 300).replace(/^@/, '') || host;
  const name = toLine(person?.name ?? '', 100);
  // A name may be made of letters that nobody sees, the Hangul fillers above all.
  const visible = /[^\p{Z}\p{C}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/u.test(name);
  return { id, name: visible ? name : (handle.split('@')[0] ?? ''), handle, url: person?.url ?? id };
}

function languageOf({ language }: KeptReply): { language?: string } {
  try {
    const [tag] = language ? Intl.getCanonicalLocales(language) : [];
    return tag ? { language: tag } : {};
  } catch {
    return {};
  }
}

/** RFC 3339 in UTC with whole seconds; a number that is no time is 1970. */
function toTime(ms: number): string {
  const date = new Date(ms);
  return `${(Number.isNaN(date.getTime()) ? new Date(0) : date).toISOString().slice(0, 19)}Z`;
}
