import { createHash } from 'node:crypto';
import { type Subject, subjectUrl } from '../article/addresses.ts';
import { toAcceptQuote, toDeleteStamp, toRejectQuote } from '../fediverse/activities.ts';
import { everyone } from '../publish/post.ts';
import type { Quote, Store } from '../storage/store.ts';
import { send } from './send.ts';

/** The stamp of a quote is named by what it allows: the same request twice has the same. */
export function stampOf(subject: Subject, post: string): string {
  return createHash('sha256').update(`${subject}\n${post}`).digest('hex').slice(0, 24);
}

/** Allows a quote: from now on its stamp is served, and whoever asked is told where. */
export async function approveQuote(store: Store, quote: Quote, origin: string, now: number): Promise<void> {
  const person = await store.people.find(quote.person);
  await store.transaction(async (within) => {
    await within.quotes.put({ ...quote, state: 'approved' });
    if (quote.state === 'revoked' && (await within.blocks.on(quote.person)) === null)
      await within.replies.judge(quote.post, 'shown', null);
    if (quote.request && person)
      await send(within, toAcceptQuote(requestOf(quote, origin), quote.id, { origin }), [person.inbox], now);
  });
}

/** Takes leave to quote back, or never gives it; every server that shows the quote is told (FEP-044f, "Revoking"). */
export async function revokeQuote(store: Store, quote: Quote, origin: string, now: number): Promise<void> {
  const person = await store.people.find(quote.person);
  await store.transaction(async (within) => {
    await within.quotes.put({ ...quote, state: 'revoked' });
    await within.replies.judge(quote.post, 'hidden', 'Leave to quote was taken back.');
    if (quote.state === 'approved') {
      const reached = await everyone(within);
      await send(
        within,
        toDeleteStamp(quote.id, { origin }),
        [...new Set([...(person ? [person.inbox] : []), ...reached])],
        now,
      );
    } else if (quote.request && person) {
      await send(within, toRejectQuote(requestOf(quote, origin), quote.id, { origin }), [person.inbox], now);
    }
  });
}

/** The QuoteRequest as it is embedded in the answer. */
function requestOf({ request, person, subject, post }: Quote, origin: string) {
  return {
    id: request ?? undefined,
    type: 'QuoteRequest',
    actor: person,
    object: subjectUrl({ origin }, subject),
    instrument: post,
  };
}
