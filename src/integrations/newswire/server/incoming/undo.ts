import type { Incoming } from '../../fediverse/incoming/incoming.ts';
import { accountOf } from './follows.ts';
import { noteGone } from './gone.ts';
import type { Mail } from './on-activity.ts';
import { openSubject } from './subjects.ts';

/** Somebody takes something back; the Undo embeds what it undoes, or only names it. */
export async function onUndo(
  { id, inner }: Extract<Incoming, { kind: 'undo' }>,
  { desk, sender }: Mail,
): Promise<void> {
  const { store } = desk;
  await store.transaction(async (within) => {
    if (id) {
      await within.reactions.removeActivity(id, sender);
      await within.followers.removeFollow(id, sender);
    }
    // What is embedded says what it was about even when its id is not the one we kept.
    if (inner?.kind === 'follow') {
      const actor = accountOf(inner.target, desk);
      if (!actor) return;
      await within.followers.remove(actor, sender);
      await within.requests.remove(actor, sender);
    }
    if (inner?.kind === 'reaction') {
      const subject = openSubject(inner.target, desk);
      if (subject) await within.reactions.remove(subject, inner.reaction, sender);
    }
  });
}

/** A post is gone, or its author's whole account. */
export async function onDelete(
  { target }: Extract<Incoming, { kind: 'delete' }>,
  { desk, sender }: Mail,
): Promise<void> {
  const { store } = desk;
  if (target === sender) return void (await store.people.remove(sender));
  await store.transaction(async (within) => {
    await noteGone(target, within, desk.clock());
    const post = await within.replies.find(target);
    if (!(await within.replies.remove(target, sender)) || post?.kind !== 'quote') return;
    // A stamp for a post that is no more would go on saying that there is one.
    const quote = await within.quotes.findPost(post.subject, target);
    if (quote) await within.quotes.judge(quote.id, 'revoked');
  });
}
