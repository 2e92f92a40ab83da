import { actorUrl, collectionUrl, followersUrl, paperActor, pollSubject, pollUrl } from '../article/addresses.ts';
import { escapeHtml } from '../article/html.ts';
import type { Manifest, ManifestPoll } from '../article/manifest.ts';
import { clip } from './clip.ts';
import { type Document, type Json, plainContext, publicAudience } from './vocabulary.ts';

/** Votes of each choice, in the order of the poll, and how many took part. */
export interface PollTally {
  choices: readonly number[];
  voters: number;
}

/**
 * A reader poll as it stands at this moment: a Question of its own that links to its article (FEP-9967; ActivityStreams
 * vocabulary 3.3). It never has `updated`: a new tally is no edit, and an edited poll would lose its votes on Mastodon.
 * @param now milliseconds since 1970.
 */
export function toQuestion(poll: ManifestPoll, manifest: Manifest, tally: PollTally, now: number): Document {
  const { language } = manifest;
  const subject = pollSubject(poll.id);
  const article = manifest.articles.find(({ id, state }) => id === poll.article && state !== 'taken-down');
  const url = article?.url ?? manifest.origin + manifest.base;
  const content = toContent(poll.question, url);
  return {
    '@context': pollContext,
    id: pollUrl(manifest, poll.id),
    type: 'Question',
    attributedTo: actorUrl(manifest, paperActor),
    to: [publicAudience],
    cc: [followersUrl(manifest, paperActor)],
    published: poll.opens,
    url,
    content,
    contentMap: { [language]: content },
    [poll.multiple ? 'anyOf' : 'oneOf']: choiceNames(poll).map((name, index) => ({
      type: 'Note',
      name,
      replies: { type: 'Collection', totalItems: tally.choices[index] ?? 0 },
    })),
    endTime: poll.closes,
    ...(now >= Date.parse(poll.closes) && { closed: poll.closes }),
    votersCount: tally.voters,
    tag: [],
    attachment: [],
    replies: collectionUrl(manifest, 'replies', subject),
    likes: collectionUrl(manifest, 'likes', subject),
    shares: collectionUrl(manifest, 'shares', subject),
  };
}

/** The words of each choice as other servers get them, in the order of the poll: a vote names one of these, letter for letter. */
export function choiceNames({ choices }: Pick<ManifestPoll, 'choices'>): string[] {
  const names: string[] = [];
  for (const choice of choices) {
    const words = choice.replace(/\s+/g, ' ').trim() || '…';
    let name = clip(words, longestChoice, length);
    // Cut to the same words, two choices would be one.
    for (let number = 2; names.includes(name); number++) name = `${clip(words, longestChoice - 6, length)} (${number})`;
    names.push(name);
  }
  return names;
}

/** In characters. Misskey keeps 256 of a choice, Mastodon 500. */
const longestChoice = 250;

/** In bytes, twice in the object. */
const longestQuestion = 6000;

function toContent(question: string, url: string): string {
  const link = escapeHtml(url);
  return `<p>${escapeHtml(clip(question, longestQuestion))}</p><p><a href="${link}">${link}</a></p>`;
}

function length(text: string): number {
  return text.length;
}

const pollContext: Json = [plainContext, { toot: 'http://joinmastodon.org/ns#', votersCount: 'toot:votersCount' }];
