import { articleSubject, type Origin, subjectUrl } from '../article/addresses.ts';
import { withCounts, withFirstDate } from '../fediverse/overlay.ts';
import type { Document } from '../fediverse/vocabulary.ts';
import { firstDateOf } from '../publish/first-date.ts';
import type { Store } from '../storage/store.ts';

/** An article's object with what only the server knows: its counts and first date; the same for what is sent and served. */
export async function withLiveCounts(
  object: Document,
  { article, site, store }: { article: string; site: Origin; store: Store },
): Promise<Document> {
  if (object['type'] === 'Tombstone') return object;
  const subject = articleSubject(article);
  const { likes, boosts } = await store.reactions.counts(subject);
  const dated = withFirstDate(object, await firstDateOf(store, article));
  return withCounts(dated, { likes, boosts, replies: await store.replies.countAnswers(subjectUrl(site, subject)) });
}
