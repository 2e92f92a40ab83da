import { articleSubject, pollSubject, pollUrl, type Subject } from '../../article/addresses.ts';
import type { ManifestArticle } from '../../article/manifest.ts';
import type { Snapshot } from '../../conversation/snapshot.ts';
import { toSnapshot } from '../../conversation/to-snapshot.ts';
import type { Reply } from '../../storage/store.ts';
import type { Desk } from '../desk.ts';

/** As many replies as a thread is shown with; beyond that an article is not a place to talk. */
export const longest = 5000;

/** The conversation about one article as it is at this moment, from the store. @param size replies a page. */
export async function snapshotOf(
  article: ManifestArticle,
  desk: Desk,
  { page = 1, size }: { page?: number; size?: number } = {},
): Promise<Snapshot> {
  const { store, directory, manifest } = desk;
  const subject = articleSubject(article.id);
  const polls = directory().pollsOf(article.id);
  const replies = await allShown(subject, desk);
  const people = await store.people.findAll([...new Set(replies.map(({ person }) => person))]);
  const now = desk.clock();
  return toSnapshot({
    article,
    manifest: manifest(),
    version: await versionOf(article, desk),
    replies,
    people,
    counts: { ...(await store.reactions.counts(subject)), quotes: await store.replies.count(subject, 'quote') },
    polls: await Promise.all(
      polls.map(async (poll) => ({
        poll,
        object: pollUrl(desk, poll.id),
        tally: await store.votes.tally(poll.id, poll.choices.length),
      })),
    ),
    page,
    ...(size !== undefined && { size }),
    now,
  });
}

/** Grows with everything a snapshot shows: what names its version. */
export async function versionOf(article: ManifestArticle, { store, directory }: Desk): Promise<number> {
  const subjects: Subject[] = [
    articleSubject(article.id),
    ...directory()
      .pollsOf(article.id)
      .map(({ id }) => pollSubject(id)),
  ];
  const versions = await Promise.all(subjects.map((subject) => store.replies.version(subject)));
  return versions.reduce((sum, version) => sum + version, 0);
}

async function allShown(subject: Subject, { store }: Desk): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (let after: Reply | null = null; replies.length < longest; ) {
    const batch: Reply[] = await store.replies.page(subject, 'reply', after, 500);
    replies.push(...batch);
    if (batch.length < 500) break;
    after = batch.at(-1) ?? null;
  }
  return replies;
}
