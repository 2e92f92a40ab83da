import { z } from 'zod';
import type { Article } from '../article/article.ts';
import type { Edition, Poll } from '../article/edition.ts';
import { asOf, type CountedPoll, type PaperFacts, toResult } from './as-of.ts';
import { toLine } from './clean-text.ts';
import { toReplyHtml } from './reply-html.ts';
import type { PollResult, Snapshot, Talk } from './snapshot.ts';

const count = z.int().min(0);
const time = z
  .string()
  .refine((text) => /^[-+]?\d{4,6}-\d\d-\d\dT[\d:]{5,8}Z$/.test(text) && !Number.isNaN(Date.parse(text)));

const replySchema = z.object({
  id: z.string().min(1),
  url: z.string(),
  author: z.object({ id: z.string().min(1), name: line(100), handle: line(300), url: z.string() }),
  html: z.string(),
  more: z.literal(true).optional(),
  warning: line(500).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i)
    .optional(),
  published: time,
  edited: time.optional(),
  depth: count,
  parent: z.string().optional(),
});

const talkSchema = z.object({
  version: count,
  counts: z.object({ replies: count, likes: count, boosts: count, quotes: count }),
  latest: time.optional(),
  emoji: z.array(z.object({ emoji: line(40), count })).max(20),
  replies: z.array(replySchema).max(20),
  page: z.literal(1),
  pages: count.min(1),
});

const tallySchema = z.object({ version: count, choices: z.array(count).max(20), voters: count, browsers: count });

/**
 * `.newswire/conversation.json`: what readers said and voted when it was written, for a build that has no database. Only the
 * first page of replies, and only what readers did: what depends on the clock or on the content comes from the build.
 */
export const handedSchema = z.object({
  format: z.literal(1),
  /** Origin of the paper it belongs to: the addresses of another would lead astray. */
  origin: z.string(),
  articles: z.record(z.string(), talkSchema),
  polls: z.record(z.string(), tallySchema),
});

export type Handed = z.infer<typeof handedSchema>;
export type HandedTally = z.infer<typeof tallySchema>;

/**
 * The file, in pieces, so that a large paper's conversation is never held whole. Articles of which nobody ever said anything have
 * no line. @param talks by id of the article, `tallies` by id of the poll; each as text where it is known from an earlier file.
 */
export async function* toHanded(
  origin: string,
  talks: AsyncIterable<readonly [id: string, talk: Talk | string]>,
  tallies: AsyncIterable<readonly [id: string, tally: HandedTally | string]>,
): AsyncGenerator<string> {
  yield `{"format":1,"origin":${JSON.stringify(origin)},"articles":{`;
  yield* toEntries(talks);
  yield '},\n"polls":{';
  yield* toEntries(tallies);
  yield '}}\n';
}

/** The conversation as the page of a build shows it; without a file, or of another paper, it is empty. */
export function fromHanded(handed: Handed | undefined, article: Article, edition: Edition): Snapshot {
  const known = ofPaper(handed, edition);
  const talk = entryOf(known?.articles, article.id) ?? silence;
  return asOf(
    // Sanitised when it came in; a file on a disk can be anything by now.
    { ...talk, replies: talk.replies.map((reply) => ({ ...reply, html: toReplyHtml(reply.html) })) },
    {
      article,
      paper: factsOf(edition),
      polls: edition.polls.filter((poll) => poll.article === article.id).map((poll) => toCounted(poll, known)),
      now: Date.parse(edition.now),
    },
  );
}

/** How many replies an article has, and when the newest came or was edited; undefined where none are known. */
export function repliesIn(handed: Handed | undefined, edition: Edition) {
  const known = ofPaper(handed, edition);
  return ({ id }: Pick<Article, 'id'>): { count: number; updated?: string } | undefined => {
    const { counts, latest } = entryOf(known?.articles, id) ?? silence;
    return counts.replies > 0 ? { count: counts.replies, ...(latest !== undefined && { updated: latest }) } : undefined;
  };
}

/** The result of one poll as the page of a build shows it. */
export function pollFromHanded(handed: Handed | undefined, poll: Poll, edition: Edition): PollResult {
  return toResult(toCounted(poll, ofPaper(handed, edition)), factsOf(edition), Date.parse(edition.now));
}

function line(limit: number) {
  return z.string().transform((text) => toLine(text, limit));
}

async function* toEntries(
  entries: AsyncIterable<readonly [id: string, value: object | string]>,
): AsyncGenerator<string> {
  let before = '\n';
  for await (const [id, value] of entries) {
    yield `${before}${JSON.stringify(id)}:${typeof value === 'string' ? value : JSON.stringify(value)}`;
    before = ',\n';
  }
}

// Frozen: whoever compares what two editions say of thousands of articles need not look into it.
const silence: Talk = {
  version: 0,
  counts: Object.freeze({ replies: 0, likes: 0, boosts: 0, quotes: 0 }),
  emoji: Object.freeze([]) as [],
  replies: [],
  page: 1,
  pages: 1,
};

function ofPaper(handed: Handed | undefined, { site }: Edition): Handed | undefined {
  return handed?.origin === site.origin ? handed : undefined;
}

function factsOf({ site, masthead }: Edition): PaperFacts {
  return { origin: site.origin, language: masthead.language, zone: masthead.zone };
}

function toCounted(poll: Poll, handed: Handed | undefined): CountedPoll {
  const { version = 0, ...tally } = entryOf(handed?.polls, poll.id) ?? { choices: [], voters: 0, browsers: 0 };
  return { poll, tally, version };
}

function entryOf<Value>(entries: Record<string, Value> | undefined, id: string): Value | undefined {
  return entries && Object.hasOwn(entries, id) ? entries[id] : undefined;
}
