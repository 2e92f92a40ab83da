import { type Subject, subjectUrl } from '../../article/addresses.ts';
import type { RemotePost } from '../../fediverse/incoming/incoming.ts';
import type { Reply } from '../../storage/store.ts';
import type { Desk } from '../desk.ts';
import { accountOf } from './follows.ts';
import { openSubject, threadOf } from './subjects.ts';

export type Place = Pick<Reply, 'kind' | 'subject' | 'parent'>;

/** Where in the paper a post belongs; null when it has nothing to do with us, as far as we know. */
export async function placeOf(post: RemotePost, desk: Desk): Promise<Place | null> {
  if (post.inReplyTo) {
    const own = openSubject(post.inReplyTo, desk);
    if (own) return { kind: 'reply', subject: threadOf(own, desk), parent: post.inReplyTo };
    const parent = await desk.store.replies.find(post.inReplyTo);
    // Whoever answers a quote talks to the one who quotes: only threads under the article are ours.
    if (parent?.kind === 'reply' && isOpen(parent.subject, desk))
      return { kind: 'reply', subject: parent.subject, parent: post.inReplyTo };
  }
  const quoted = post.quote ? openSubject(post.quote, desk) : null;
  if (quoted) return { kind: 'quote', subject: quoted, parent: post.quote };
  if (post.inReplyTo) return null;
  const mentioned = post.mentions.map((id) => accountOf(id, desk)).find((actor) => actor !== null);
  return mentioned ? { kind: 'mention', subject: `actors/${mentioned}`, parent: null } : null;
}

function isOpen(subject: Subject, desk: Desk): boolean {
  return openSubject(subjectUrl(desk, subject), desk) !== null;
}
