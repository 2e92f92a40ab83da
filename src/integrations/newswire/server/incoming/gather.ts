import { getLogger } from '@logtape/logtape';
import { z } from 'zod';
import { readCollection } from '../../fediverse/incoming/collection.ts';
import type { RemotePost } from '../../fediverse/incoming/incoming.ts';
import { readPost } from '../../fediverse/incoming/post.ts';
import type { Desk } from '../desk.ts';
import { onPost, placeOf } from './posts.ts';
import type { Remote } from './remote.ts';

/** Parts of a thread that nobody sent us: the posts above one that speaks to us, and the answers below one we keep. */
const taskSchema = z.union([
  z.object({ climb: z.string(), depth: z.number() }),
  z.object({ walk: z.string(), below: z.string(), depth: z.number() }),
]);
export type GatherTask = z.infer<typeof taskSchema>;

/** A thread is followed so many steps up, so many posts are read at a time, and so many an hour in all. */
const steps = 8;
const postsAtATime = 40;
const postsAnHour = 600;

/** Answers come in over time: a thread is walked after a quarter of an hour, after two hours, and the day after. */
const rounds = [15 * 60_000, 2 * 3_600_000, 20 * 3_600_000];

export async function gatherLater(desk: Pick<Desk, 'store' | 'clock' | 'wake'>, task: GatherTask): Promise<void> {
  const delay = 'walk' in task ? (rounds[task.depth] ?? null) : 0;
  if (delay === null) return;
  const now = desk.clock();
  await desk.store.jobs.enqueue({
    kind: 'gather',
    body: JSON.stringify(task),
    targets: [''],
    state: '{}',
    due: now + delay,
  });
  if (delay === 0) desk.wake();
}

/** Does one task. What cannot be read is left: it may be private, gone, or somebody's joke. */
export async function gather(body: string, desk: Desk, remote: Remote): Promise<void> {
  const task = taskSchema.safeParse(JSON.parse(body));
  if (!task.success) return;
  if ('climb' in task.data) await climb(task.data.climb, desk, remote);
  else await walk(task.data, desk, remote);
}

/** Reads upwards from a post until something of ours is reached; then keeps the whole line, topmost first. */
async function climb(from: string, desk: Desk, remote: Remote): Promise<void> {
  const line: RemotePost[] = [];
  for (let at: string | null = from; at && line.length < steps; ) {
    const post = await fetchPost(at, desk, remote);
    // A private post in between cuts the thread: what hangs below it is not for everyone.
    if (!post?.isPublic || line.some(({ id }) => id === post.id)) return;
    line.unshift(post);
    if (await placeOf(post, desk)) break;
    at = post.inReplyTo;
  }
  const [top] = line;
  if (!top || !(await placeOf(top, desk))) return;
  for (const post of line) await onPost({ kind: 'post', edit: false, post }, { desk, remote });
}

/** Reads the answers below a post, one page of its own server's list. */
async function walk(
  { walk: address, below, depth }: Extract<GatherTask, { walk: string }>,
  desk: Desk,
  remote: Remote,
) {
  const { store } = desk;
  const reply = await store.replies.find(below);
  if (reply?.state !== 'shown') return;
  const list = readCollection(await remote.read(address), address);
  const page =
    list && list.items.length === 0 && list.first ? readCollection(await remote.read(list.first), list.first) : list;
  for (const id of (page?.items ?? []).slice(0, postsAtATime)) {
    if (await store.replies.find(id)) continue;
    const post = await fetchPost(id, desk, remote);
    if (post?.isPublic && post.inReplyTo === below) await onPost({ kind: 'post', edit: false, post }, { desk, remote });
  }
  await gatherLater(desk, { walk: address, below, depth: depth + 1 });
}

/** A post as its own host shows it; the host of its id must be its author's. */
async function fetchPost(id: string, desk: Desk, remote: Remote): Promise<RemotePost | null> {
  if (!(await mayFetch(desk))) return null;
  const post = readPost(await remote.read(id), desk.origin);
  if (post?.id !== id || (await desk.store.blocks.on(post.author)) === 'suspend') return null;
  return post;
}

/** Whoever sends many threads must not make us read the whole fediverse for him. */
async function mayFetch({ store, clock }: Desk): Promise<boolean> {
  const now = clock();
  const key = ['gathered', String(Math.floor(now / 3_600_000))];
  const count = Number((await store.cache.get(key, now))?.value ?? 0);
  if (count >= postsAnHour) {
    getLogger(['newswire', 'inbox']).info('No more threads are read this hour: {count} posts were.', { count });
    return false;
  }
  await store.cache.set(key, count + 1, now + 2 * 3_600_000);
  return true;
}
