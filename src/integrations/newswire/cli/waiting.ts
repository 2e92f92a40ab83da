import { approve, hide } from '../moderation/desk.ts';
import { postsIn, toShortId } from '../moderation/review.ts';
import { acceptFollow, rejectFollow } from '../server/answer-follow.ts';
import { approveQuote, revokeQuote } from '../server/answer-quote.ts';
import type { FollowRequest, Person, Quote, Reply, Store } from '../storage/store.ts';
import { ago } from './ago.ts';
import { authorsOf, nameOf, toLines } from './replies.ts';
import { terminalWidth, toLine } from './terminal.ts';

/** One thing that waits for an editor's yes or no. */
export interface Waiting {
  kind: 'follow' | 'quote' | 'reply';
  /** Short id. */
  id: string;
  /** What else an editor may call it. */
  names: string[];
  /** As the terminal shows it. */
  lines: string[];
  /** As programs read it. */
  row: Record<string, string | null>;
  accept(within: Store, origin: string, now: number): Promise<unknown>;
  reject(within: Store, origin: string, now: number): Promise<unknown>;
}

/** All that waits; with `decided` also the quotes that were answered before, so that an answer can be changed. */
export async function allWaiting(store: Store, now: number, { decided = false } = {}): Promise<Waiting[]> {
  const requests = await store.requests.all();
  const quotes = await store.quotes.list(decided ? {} : { state: 'pending' });
  const replies: Reply[] = [];
  for await (const post of postsIn(store, 'held')) replies.push(post);
  const authorOf = await authorsOf(store, [
    ...requests.map(({ id }) => id),
    ...[...quotes, ...replies].map(({ person }) => person),
  ]);
  return [
    ...requests.map((request) => toFollow(request, authorOf(request.id), now)),
    ...quotes.map((quote) => toQuote(quote, authorOf(quote.person), now)),
    ...replies.map((reply) => toReply(reply, authorOf(reply.person), now)),
  ];
}

function toFollow(request: FollowRequest, person: Person | null, now: number): Waiting {
  const { actor, at } = request;
  const id = toShortId(`${actor} ${request.id}`);
  return {
    kind: 'follow',
    id,
    names: [request.id, ...(person ? [`@${person.handle}`, person.handle] : [])],
    lines: [`${id}  ${nameOf(request.id, person)}  wants to follow ${actor}  ${ago(now - at)} ago`],
    row: { person: request.id, handle: person?.handle ?? null, account: actor, at: new Date(at).toISOString() },
    accept: (within, origin, moment) => acceptFollow(within, request, origin, moment),
    reject: (within, origin, moment) => rejectFollow(within, request, origin, moment),
  };
}

function toQuote(quote: Quote, person: Person | null, now: number): Waiting {
  const { subject, post, at } = quote;
  const id = toShortId(quote.id);
  return {
    kind: 'quote',
    id,
    names: [post],
    lines: [
      `${id}  ${nameOf(quote.person, person)}  wants to quote ${subject.replace('articles/', '')}  ${ago(now - at)} ago`,
      `          ${toLine(post)}`,
    ],
    row: {
      ...{ person: quote.person, handle: person?.handle ?? null, about: subject, post },
      at: new Date(at).toISOString(),
    },
    accept: (within, origin, moment) => approveQuote(within, quote, origin, moment),
    reject: (within, origin, moment) => revokeQuote(within, quote, origin, moment),
  };
}

function toReply(reply: Reply, person: Person | null, now: number): Waiting {
  const { subject, url, reason, received } = reply;
  return {
    kind: 'reply',
    id: toShortId(reply.id),
    names: [reply.id, url],
    // Two columns less: they stand under a title.
    lines: toLines(reply, person, now, terminalWidth() - 2),
    row: {
      ...{ person: reply.person, handle: person?.handle ?? null, about: subject, post: url, reason },
      at: new Date(received).toISOString(),
    },
    accept: (within) => approve(within, reply.id),
    reject: (within) => hide(within, reply.id),
  };
}
