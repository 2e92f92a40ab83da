import { createHash } from 'node:crypto';
import { paperActor } from '../article/addresses.ts';
import type { Manifest, ManifestPoll } from '../article/manifest.ts';
import { toCreate, toUpdate } from '../fediverse/activities.ts';
import { toQuestion } from '../fediverse/polls.ts';
import type { Store, Tally, ToldPoll } from '../storage/store.ts';
import { everyone, type Post, post } from './post.ts';

export interface PollNews {
  kind: 'open' | 'tally' | 'close';
  poll: string;
}

/** Older than this when it first appears means imported, not opened: the world is not told. */
const fresh = 7 * 24 * 60 * 60 * 1000;
/** A tally is told so often at most; servers that show a poll ask for it themselves in between. */
const pause = 5 * 60 * 1000;

/**
 * Tells the world of polls that opened, of tallies that moved and of results. One transaction a poll: a crash leaves the
 * note and its deliveries, or neither.
 * @returns what was told, in the order of the paper.
 */
export async function publishPolls(
  manifest: Manifest,
  { store, now, ...dispatch }: Omit<Post, 'targets'>,
): Promise<PollNews[]> {
  const news: PollNews[] = [];
  for (const poll of manifest.polls) {
    if (Date.parse(poll.opens) > now) continue;
    const told = await store.transaction((within) => tell(poll, manifest, { store: within, now, ...dispatch }));
    if (told) news.push({ kind: told, poll: poll.id });
  }
  return news;
}

async function tell(
  poll: ManifestPoll,
  manifest: Manifest,
  desk: Omit<Post, 'targets'>,
): Promise<PollNews['kind'] | null> {
  const { store, now } = desk;
  const known = await store.polls.find(poll.id);
  if (known?.state === 'closed') return null;
  const tally = await store.votes.tally(poll.id, poll.choices.length);
  const closed = now >= Date.parse(poll.closes);
  const kind = kindOf(poll, known, { tally, closed, now });
  if (!kind) return null;
  const revision = known && kind !== 'keep' ? known.revision + 1 : (known?.revision ?? 0);
  await store.polls.put({
    poll: poll.id,
    state: closed ? 'closed' : 'open',
    hash: hashOf(poll),
    revision,
    tally: textOf(tally),
    at: now,
  });
  if (kind === 'keep') return null;
  const question = toQuestion(poll, manifest, tally, now);
  const activity = kind === 'open' ? toCreate(question, manifest) : toUpdate(question, revision, manifest);
  await post(activity, { ...desk, targets: await targetsOf(kind, poll, store) });
  return kind;
}

function kindOf(
  poll: ManifestPoll,
  known: ToldPoll | null,
  { tally, closed, now }: { tally: Tally; closed: boolean; now: number },
): PollNews['kind'] | 'keep' | null {
  if (!known) return closed || now - Date.parse(poll.opens) > fresh ? 'keep' : 'open';
  if (closed) return 'close';
  const moved = textOf(tally) !== known.tally || hashOf(poll) !== known.hash;
  return moved && now - known.at >= pause ? 'tally' : null;
}

/** A new poll is for the followers, its result for all who may have seen it; in between it is told to those who voted. */
async function targetsOf(kind: PollNews['kind'], poll: ManifestPoll, store: Store): Promise<string[]> {
  if (kind === 'open') return store.followers.inboxes(paperActor);
  if (kind === 'close') return everyone(store);
  const voters = await store.people.findAll(await store.votes.voters(poll.id));
  return [...new Set(voters.map(({ inbox, sharedInbox }) => sharedInbox ?? inbox))].sort();
}

function textOf({ choices, voters }: Tally): string {
  return `${voters}: ${choices.join(' ')}`;
}

function hashOf({ question, choices, multiple, closes }: ManifestPoll): string {
  return createHash('sha256')
    .update(JSON.stringify([question, choices, multiple, closes]))
    .digest('base64url')
    .slice(0, 22);
}
