import type { QuotePolicy } from '../../article/federation.ts';
import type { Incoming } from '../../fediverse/incoming/incoming.ts';
import type { Quote } from '../../storage/store.ts';
import { approveQuote, revokeQuote, stampOf } from '../answer-quote.ts';
import type { Mail } from './on-activity.ts';
import { onPost } from './posts.ts';
import { openSubject } from './subjects.ts';

/** Somebody asks to quote an article (FEP-044f): answered by the article's policy, or kept for an editor. */
export async function onQuoteRequest(
  { id, target, post, embedded }: Extract<Incoming, { kind: 'quote-request' }>,
  mail: Mail,
): Promise<void> {
  const { desk, sender, remote } = mail;
  const { store, origin, clock, directory, wake } = desk;
  const subject = openSubject(target, desk);
  const article = subject?.startsWith('articles/') ? directory().article(subject.slice('articles/'.length)) : null;
  const person = subject && article ? await remote.person(sender) : null;
  if (!subject || !article || !person) return;
  // The answer hides or shows the post: a stranger on the same server must not decide that by asking for it.
  const shown = await store.replies.find(post);
  if (shown && shown.person !== sender) return;
  await store.people.put({ ...person, seen: clock() });
  const known = await store.quotes.findPost(subject, post);
  if (known && known.person !== sender) return;
  const quote: Quote = {
    id: stampOf(subject, post),
    subject,
    post,
    person: sender,
    request: id,
    state: 'pending',
    at: clock(),
  };
  // What an editor took back stays taken back, however often it is asked.
  const answer = known?.state === 'revoked' ? 'no' : await answerOf(article.quotes, mail);
  if (answer === 'yes') await approveQuote(store, quote, origin, clock());
  else if (answer === 'no') await revokeQuote(store, { ...quote, state: known?.state ?? 'pending' }, origin, clock());
  else await store.quotes.put(quote);
  if (embedded) await onPost({ edit: false, post: embedded }, mail);
  wake('deliver');
}

async function answerOf(policy: QuotePolicy, { desk, sender }: Mail): Promise<'yes' | 'no' | 'later'> {
  if ((await desk.store.blocks.on(sender)) !== null) return policy === 'nobody' ? 'no' : 'later';
  switch (policy) {
    case 'everyone':
      return 'yes';
    case 'followers':
      return (await desk.store.followers.follows(sender)) ? 'yes' : 'no';
    case 'approved':
      return 'later';
    case 'nobody':
      return 'no';
  }
}
