import type { Reply, Store } from '../storage/store.ts';
import { ModerationError } from './moderation-error.ts';
import { postsIn } from './review.ts';
import { reasons } from './rules.ts';

/**
 * What an editor decides about posts, by the command line or through the server. Whatever shows posts asks the store, so a
 * decision holds everywhere with the next request.
 * @returns whether there was such a post.
 */
export async function approve(store: Store, id: string): Promise<boolean> {
  return store.transaction(async (within) => {
    const post = await within.replies.find(id);
    if (!post) return false;
    if ((await within.blocks.on(post.person)) === 'suspend')
      throw new ModerationError(
        `${post.url} cannot be shown: its author or server is blocked. "newswire block remove" lifts a block.`,
      );
    return within.replies.judge(id, 'shown', null);
  });
}

/** @param reason a sentence for the next editor who looks at it. */
export function hide({ replies }: Store, id: string, reason: string = reasons.editor): Promise<boolean> {
  return replies.judge(id, 'hidden', reason);
}

/** Takes a post off the pages until somebody decides. */
export function hold({ replies }: Store, id: string): Promise<boolean> {
  return replies.judge(id, 'held', reasons.editor);
}

/**
 * Lets through whatever waits only because nothing of this account was let through before; what waits for its words or links
 * still does. @returns the posts that are shown now.
 */
export async function approvePerson(store: Store, person: string): Promise<Reply[]> {
  return store.transaction(async (within) => {
    const waiting = [];
    for await (const post of postsIn(within, 'held'))
      if (post.person === person && post.reason === reasons.first) waiting.push(post);
    for (const { id } of waiting) await approve(within, id);
    return waiting;
  });
}
