import type { RunningPaper } from './running-paper.ts';
import type { Account } from './stranger.ts';

type Json = Record<string, unknown>;

export const context = 'https://www.w3.org/ns/activitystreams';
export const everyone = `${context}#Public`;

let count = 0;

/** A public answer by an account, of its own making. */
export function note(author: Pick<Account, 'id'>, inReplyTo: string | null, changes: Json = {}): Json & { id: string } {
  count += 1;
  return {
    id: `${author.id}/notes/${count}`,
    type: 'Note',
    attributedTo: author.id,
    to: [everyone],
    inReplyTo,
    content: `<p>Answer ${count}</p>`,
    published: new Date(Date.now() - 60_000).toISOString(),
    ...changes,
  };
}

/** An activity of an account, about anything. */
export function act(type: string, actor: Pick<Account, 'id'>, object: unknown, changes: Json = {}): Json {
  count += 1;
  return {
    '@context': context,
    id: `${actor.id}/acts/${count}`,
    type,
    actor: actor.id,
    to: [everyone],
    object,
    ...changes,
  };
}

/** A vote, as servers send it. */
export function vote(actor: Pick<Account, 'id'>, question: string, name: string): Json {
  count += 1;
  const id = `${actor.id}/votes/${count}`;
  return act('Create', actor, { id, type: 'Note', name, attributedTo: actor.id, inReplyTo: question, to: question });
}

/** What the paper's documents are called. */
export function addressesOf({ origin }: Pick<RunningPaper, 'origin'>) {
  return {
    account: `${origin}/ap/actors/paper`,
    followers: `${origin}/ap/live/followers/paper`,
    article: (id: string) => `${origin}/ap/articles/${id}`,
    poll: (id: string) => `${origin}/ap/live/polls/${id}`,
  };
}
