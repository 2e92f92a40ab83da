import { objectUrl } from '../article/addresses.ts';
import type { Manifest, ManifestArticle, ManifestPoll } from '../article/manifest.ts';
import { cleanText, toLine } from './clean-text.ts';
import { type PollResult, pageSize, type ShownReply, type Snapshot } from './snapshot.ts';
import { type Placed, toPage, toThread } from './thread.ts';

/** What the store keeps of the conversation about one article. Times are milliseconds since 1970. */
export interface Kept {
  article: Pick<ManifestArticle, 'id' | 'url' | 'comments'>;
  manifest: Pick<Manifest, 'origin' | 'language' | 'zone'>;
  version: number;
  /** All that are shown, in any order. */
  replies: readonly KeptReply[];
  /** Those who wrote them, in any order. */
  people: readonly KeptPerson[];
  counts: { likes: number; boosts: number; quotes: number; emoji: readonly { emoji: string; count: number }[] };
  polls: readonly KeptPoll[];
  /** From 1; what is no page is the nearest one. */
  page: number;
  /** Replies a page; for who wants them all at once. */
  size?: number;
  now: number;
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

export interface KeptPoll {
  poll: Pick<ManifestPoll, 'id' | 'question' | 'choices' | 'multiple' | 'opens' | 'closes'>;
  /** Id of the Question in the fediverse. */
  object: string;
  tally: { choices: readonly number[]; voters: number; browsers: number };
}

/** The conversation as it is shown at this moment: `now` decides whether comments and polls are open. */
export function toSnapshot(kept: Kept): Snapshot {
  const { article, manifest, counts, now } = kept;
  const people = new Map(kept.people.map((person) => [person.id, person]));
  const { page, pages, items } = toPage(toThread(kept.replies), kept.page, kept.size ?? pageSize);
  const { open, until } = article.comments;
  return {
    article: article.id,
    object: objectUrl(manifest, article.id),
    url: article.url,
    version: kept.version,
    language: manifest.language,
    zone: manifest.zone,
    counts: { replies: kept.replies.length, likes: counts.likes, boosts: counts.boosts, quotes: counts.quotes },
    emoji: counts.emoji
      .map(({ emoji, count }) => ({ emoji: toLine(emoji, 40), count }))
      .filter(({ emoji }) => emoji !== '')
      .slice(0, mostEmoji),
    comments: { ...article.comments, open: open && (until === undefined || now <= Date.parse(until)) },
    replies: items.map((placed) => toShown(placed, people.get(placed.row.person))),
    page,
    pages,
    polls: kept.polls.filter(({ poll }) => Date.parse(poll.opens) <= now).map((poll) => toResult(poll, now)),
  };
}

const mostEmoji = 20;

function toShown({ row, depth, parent }: Placed<KeptReply>, person: KeptPerson | undefined): ShownReply {
  return {
    id: row.id,
    url: row.url,
    author: toAuthor(row.person, person),
    html: row.html,
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

function toResult({ poll, object, tally }: KeptPoll, now: number): PollResult {
  return {
    id: poll.id,
    object,
    question: cleanText(poll.question),
    multiple: poll.multiple,
    closes: poll.closes,
    closed: Date.parse(poll.closes) <= now,
    choices: poll.choices.map((name, index) => ({ name, votes: tally.choices[index] ?? 0 })),
    voters: tally.voters,
    browsers: tally.browsers,
  };
}

/** RFC 3339 in UTC with whole seconds; a number that is no time is 1970. */
function toTime(ms: number): string {
  const date = new Date(ms);
  return `${(Number.isNaN(date.getTime()) ? new Date(0) : date).toISOString().slice(0, 19)}Z`;
}
