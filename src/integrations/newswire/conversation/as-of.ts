import { objectUrl, pollUrl } from '../article/addresses.ts';
import type { Manifest, ManifestArticle, ManifestPoll } from '../article/manifest.ts';
import { cleanText } from './clean-text.ts';
import type { PollResult, Snapshot, Talk } from './snapshot.ts';

/** What the paper says at one moment about an article and its polls. */
export interface AsOf {
  article: Pick<ManifestArticle, 'id' | 'url' | 'comments' | 'language'>;
  paper: PaperFacts;
  polls: readonly CountedPoll[];
  /** Milliseconds since 1970. */
  now: number;
}

export type PaperFacts = Pick<Manifest, 'origin' | 'language' | 'zone'>;

export interface CountedPoll {
  poll: Pick<ManifestPoll, 'id' | 'question' | 'choices' | 'multiple' | 'opens' | 'closes'>;
  tally: { choices: readonly number[]; voters: number; browsers: number };
  version: number;
}

/**
 * What readers said, in the paper of this moment: whether comments and polls are open, what is asked, and where the article
 * stands come from the paper alone, however old the talk is.
 */
export function asOf(talk: Talk, { article, paper, polls, now }: AsOf): Snapshot {
  const { open, until } = article.comments;
  return {
    article: article.id,
    object: objectUrl(paper, article.id),
    url: article.url,
    version: polls.reduce((sum, { version }) => sum + version, talk.version),
    language: article.language,
    zone: paper.zone,
    counts: talk.counts,
    ...(talk.latest !== undefined && { latest: talk.latest }),
    emoji: talk.emoji,
    comments: { ...article.comments, open: open && (until === undefined || now <= Date.parse(until)) },
    replies: talk.replies,
    page: talk.page,
    pages: talk.pages,
    polls: polls.filter(({ poll }) => Date.parse(poll.opens) <= now).map((poll) => toResult(poll, paper, now)),
  };
}

/** A poll with what was voted; a choice that nobody took has no votes. */
export function toResult({ poll, tally, version }: CountedPoll, paper: PaperFacts, now: number): PollResult {
  return {
    id: poll.id,
    object: pollUrl(paper, poll.id),
    version,
    language: paper.language,
    question: cleanText(poll.question),
    multiple: poll.multiple,
    closes: poll.closes,
    closed: Date.parse(poll.closes) <= now,
    choices: poll.choices.map((name, index) => ({ name, votes: tally.choices[index] ?? 0 })),
    voters: tally.voters,
    browsers: tally.browsers,
  };
}
