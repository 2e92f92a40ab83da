import { createHash } from 'node:crypto';
import type { Reply, ReplyState, Store } from '../storage/store.ts';
import { ModerationError } from './moderation-error.ts';

/** Name under which a desk speaks of a post or a request: short enough to type, the same every time. */
export function toShortId(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 8);
}

/** Every post in one state, newest first. Judge none of them before the last was read: the rest would move up. */
export async function* postsIn(store: Pick<Store, 'replies'>, state: ReplyState): AsyncGenerator<Reply> {
  for (let offset = 0; ; offset += batch) {
    const posts = await store.replies.review(state, batch, offset);
    yield* posts;
    if (posts.length < batch) return;
  }
}

/**
 * The posts that an editor names by short id, id or address, in that order.
 * @throws ModerationError when one is unknown or means several.
 */
export async function findPosts(store: Pick<Store, 'replies'>, names: readonly string[]): Promise<Reply[]> {
  const found = new Map<string, Reply[]>(names.map((name) => [name, []]));
  for (const state of ['held', 'shown', 'hidden'] as const)
    for await (const post of postsIn(store, state))
      for (const name of new Set([toShortId(post.id), post.id, post.url])) found.get(name)?.push(post);
  return names.map((name) => only(name, found.get(name) ?? []));
}

const batch = 1000;

function only(name: string, posts: readonly Reply[]): Reply {
  const [post, another] = posts;
  if (post && !another) return post;
  throw new ModerationError(
    post
      ? `${name} means several posts. Name one by its address:\n${posts.map(({ id }) => `  ${id}`).join('\n')}`
      : `There is no reply ${name}. "newswire replies" lists those that wait, with their ids; add --shown or --hidden for the others.`,
  );
}
