import { z } from 'zod';
import { isSameOrigin } from '../../fediverse/incoming/address.ts';
import { readCollection } from '../../fediverse/incoming/collection.ts';
import type { RemotePost } from '../../fediverse/incoming/incoming.ts';
import { readPost } from '../../fediverse/incoming/post.ts';
import type { Desk } from '../desk.ts';
import { mayRead } from './budget.ts';
import { placeOf } from './places.ts';
import { onPost, takePost } from './posts.ts';
import { AwayError, GoneError, type Remote } from './remote.ts';

/**
 * What has to be fetched: the posts above one that speaks to us, the answers below one we keep, or a post that was sent by its id
 * alone.
 */
const taskSchema = z.union([
  z.object({ climb: z.string(), tries: z.number().optional() }),
  z.object({ walk: z.string(), below: z.string(), depth: z.number(), tries: z.number().optional() }),
  z.object({ post: z.string(), author: z.string(), edit: z.boolean(), tries: z.number().optional() }),
]);
export type GatherTask = z.infer<typeof taskSchema>;
type Walk = Extract<GatherTask, { walk: string }>;

/** A thread is followed so many steps up; so many posts and pages of a list are read at a time. */
const steps = 8;
const postsAtATime = 40;
const pagesAtATime = 5;

/** No task takes longer, however slow the servers are: others wait, and its lease runs out. In ms. */
const patience = 60_000;

/** Answers come in over time: a thread is walked after a quarter of an hour, after two hours, and the day after. */
const rounds = [15 * 60_000, 2 * 3_600_000, 20 * 3_600_000];

/** What could not be read for want of budget, or because a server is away, is tried again after so many ms. */
const pauses = [10 * 60_000, 3_600_000, 6 * 3_600_000];

export async function gatherLater(desk: Pick<Desk, 'store' | 'clock' | 'wake'>, task: GatherTask): Promise<void> {
  const delay = task.tries ? pauses[task.tries - 1] : 'walk' in task ? rounds[task.depth] : 0;
  if (delay === undefined) return;
  const due = desk.clock() + delay;
  await desk.store.jobs.enqueue({ kind: 'gather', body: JSON.stringify(task), targets: [''], state: '{}', due });
  if (delay === 0) desk.wake('gather');
}

/**
 * Does one task. What cannot be read is left: it may be private, gone, or somebody's joke.
 * @param end stops it where it is.
 */
export async function gather(body: string, desk: Desk, remote: Remote, end: AbortSignal): Promise<void> {
  const task = taskSchema.safeParse(JSON.parse(body));
  if (!task.success) return;
  const reader = toReader(desk, remote, AbortSignal.any([end, AbortSignal.timeout(patience)]));
  if ('climb' in task.data) await climb(task.data.climb, reader);
  else if ('walk' in task.data) await walk(task.data, reader);
  else await readNamed(task.data, reader);
  // An answer that was missed is still in the list the next time.
  const isMissing = reader.isCutShort() || (reader.hasMissed() && !('walk' in task.data));
  if (isMissing && !end.aborted) await gatherLater(desk, { ...task.data, tries: (task.data.tries ?? 0) + 1 });
}

/** Reads upwards from a post until something of ours is reached; then keeps the whole line, topmost first. */
async function climb(from: string, reader: Reader): Promise<void> {
  const line: RemotePost[] = [];
  for (let at: string | null = from; at && line.length < steps; ) {
    const post = await reader.post(at);
    // A private post in between cuts the thread: what hangs below it is not for everyone.
    if (!post?.isPublic || line.some(({ id }) => id === post.id)) return;
    line.unshift(post);
    if (await placeOf(post, reader.desk)) {
      for (const found of line) await takePost({ edit: false, post: found }, reader);
      return;
    }
    at = post.inReplyTo;
  }
}

/** Reads the answers below a post, out of its own server's list. */
async function walk({ tries: _, ...task }: Walk, reader: Reader): Promise<void> {
  const { store } = reader.desk;
  const reply = await store.replies.find(task.below);
  if (!reply || reply.state === 'hidden') return;
  // Whoever is not shown yet may be let through until the next round.
  if (reply.state === 'shown') {
    let room = postsAtATime;
    for (const id of await listed(task.walk, reader)) {
      if (room === 0) break;
      if (await store.replies.find(id)) continue;
      room -= 1;
      const post = await reader.post(id);
      if (post?.isPublic && post.inReplyTo === task.below) await takePost({ edit: false, post }, reader);
    }
  }
  if (!reader.isCutShort()) await gatherLater(reader.desk, { ...task, depth: task.depth + 1 });
}

/** Ids in a list, page after page: Mastodon has the author's own answers on the first, everybody else's on the next. */
async function listed(address: string, reader: Reader): Promise<Set<string>> {
  const ids = new Set<string>();
  const read = new Set<string>();
  for (let at: string | null = address; at && !read.has(at) && read.size < pagesAtATime; ) {
    read.add(at);
    const page = readCollection(await reader.document(at), at);
    for (const id of page?.items ?? []) ids.add(id);
    at = page?.first ?? page?.next ?? null;
  }
  return ids;
}

async function readNamed(
  { post: id, author, edit }: Extract<GatherTask, { post: string }>,
  reader: Reader,
): Promise<void> {
  // As it is now: what is in the cache may be what was changed.
  const post = await reader.post(id, { fresh: true });
  if (post?.author === author) await onPost({ edit, post }, reader);
}

interface Reader {
  desk: Desk;
  remote: Remote;
  /** A post as its own host shows it; the host of its id must be its author's. */
  post(id: string, options?: { fresh?: boolean }): Promise<RemotePost | null>;
  document(url: string, options?: { fresh?: boolean }): Promise<unknown>;
  /** Was the time or the budget up? */
  isCutShort(): boolean;
  /** Was there a server that could not be asked? */
  hasMissed(): boolean;
}

function toReader(desk: Desk, remote: Remote, end: AbortSignal): Reader {
  const { store, origin, clock } = desk;
  let cutShort = false;
  let missed = false;
  /** No server, however slow, makes us wait longer. */
  const over = new Promise<null>((resolve) => {
    end.addEventListener('abort', () => resolve(null), { once: true });
  });

  async function document(url: string, options: { fresh?: boolean } = {}): Promise<unknown> {
    // What is ours is in the folder, and whoever is blocked is not even asked.
    if (cutShort || isSameOrigin(url, origin) || (await store.blocks.on(url)) === 'suspend') return null;
    if (end.aborted || !(await mayRead(url, store, clock()))) {
      cutShort = true;
      return null;
    }
    // Fedify 2.3.6 throws where nobody can catch it when its signal is aborted while it waits to ask again: it gets none.
    const reading = remote.read(url, options).catch((error: unknown) => {
      if (end.aborted) return null;
      if (!(error instanceof AwayError || error instanceof GoneError)) throw error;
      missed ||= error instanceof AwayError;
      return null;
    });
    const found = await Promise.race([reading, over]);
    cutShort ||= end.aborted;
    return found;
  }

  async function post(id: string, options?: { fresh?: boolean }): Promise<RemotePost | null> {
    const found = readPost(await document(id, options), origin);
    return found?.id === id && (await store.blocks.on(found.author)) !== 'suspend' ? found : null;
  }

  return { desk, remote, document, post, isCutShort: () => cutShort, hasMissed: () => missed };
}
