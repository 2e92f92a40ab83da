import { originalOf, question } from '../article/asked.ts';
import type { Edition } from '../article/edition.ts';
import { articleOf } from '../article/find.ts';
import { once } from '../article/once.ts';
import { fromHanded, type Handed, pollFromHanded, repliesIn } from './handed.ts';

/** What readers said and voted belongs to an edition: it is handed to it once, before anything of it is asked. */
export function handTo(edition: Edition, handed: Handed | undefined): void {
  const original = originalOf(edition);
  if (!talks.has(original)) talks.set(original, handed);
}

const talks = new WeakMap<Edition, Handed | undefined>();

/** What readers said about the article of this id; undefined where the edition has no such article. */
export const conversationOf = question('conversation', (edition, id: string) => {
  const article = articleOf(edition, id);
  return article && fromHanded(talks.get(edition), article, edition);
});

/** The poll of this id, with what was voted. */
export const pollOf = question('poll', (edition, id: string) => {
  const poll = edition.polls.find((candidate) => candidate.id === id);
  return poll && pollFromHanded(talks.get(edition), poll, edition);
});

/** How many replies the article of this id has, and when the newest came or was edited; undefined where none are known. */
export const repliesOf = question('replies', (edition, id: string) => counts(edition)({ id }));

const counts = once((edition) => repliesIn(talks.get(edition), edition));
