import { articleSubject, pollSubject, type Subject } from '../../article/addresses.ts';
import type { ManifestArticle, ManifestPoll } from '../../article/manifest.ts';
import { asOf, type CountedPoll, toResult } from '../../conversation/as-of.ts';
import type { PollResult, Snapshot, Talk } from '../../conversation/snapshot.ts';
import { type KeptTalk, toTalk } from '../../conversation/to-snapshot.ts';
import type { Reply, Store } from '../../storage/store.ts';
import type { Desk } from '../desk.ts';

/** As many replies as a thread is shown with; beyond that an article is not a place to talk. */
export const longest = 5000;

type Wanted = Partial<Pick<KeptTalk, 'page' | 'size' | 'whole'>>;

/** The conversation about one article as it is at this moment, from the store. @param wanted page, replies a page, and whether in full. */
export async function snapshotOf(article: ManifestArticle, desk: Desk, wanted: Wanted = {}): Promise<Snapshot> {
  const { store, directory, manifest, clock } = desk;
  const talk = await talkOf(article.id, store, wanted);
  const polls = await Promise.all(
    directory()
      .pollsOf(article.id)
      .map((poll) => countedOf(poll, store)),
  );
  return asOf(talk, { article, paper: manifest(), polls, now: clock() });
}

/** One poll as it stands at this moment. */
export async function resultOf(poll: ManifestPoll, { store, manifest, clock }: Desk): Promise<PollResult> {
  return toResult(await countedOf(poll, store), manifest(), clock());
}

/** What readers said and did about one article; no edition is needed for it. */
export async function talkOf(article: string, store: Store, wanted: Wanted = {}): Promise<Talk> {
  const subject = articleSubject(article);
  // Before what it names: a change in between then shows again, and is not missed.
  const version = await store.replies.version(subject);
  const replies = await allShown(subject, store);
  return toTalk({
    version,
    replies,
    people: await store.people.findAll([...new Set(replies.map(({ person }) => person))]),
    counts: { ...(await store.reactions.counts(subject)), quotes: await store.replies.count(subject, 'quote') },
    page: 1,
    ...wanted,
  });
}

async function countedOf(poll: ManifestPoll, store: Store): Promise<CountedPoll> {
  const version = await store.replies.version(pollSubject(poll.id));
  return { poll, version, tally: await store.votes.tally(poll.id, poll.choices.length) };
}

async function allShown(subject: Subject, store: Store): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (let after: Reply | null = null; replies.length < longest; ) {
    const batch: Reply[] = await store.replies.page(subject, 'reply', after, 500);
    replies.push(...batch);
    if (batch.length < 500) break;
    after = batch.at(-1) ?? null;
  }
  return replies;
}
