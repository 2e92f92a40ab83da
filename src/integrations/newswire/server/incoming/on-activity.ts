import { getLogger } from '@logtape/logtape';
import type { Incoming } from '../../fediverse/incoming/incoming.ts';
import { readIncoming } from '../../fediverse/incoming/read-incoming.ts';
import type { Desk } from '../desk.ts';
import { onBlock, onFollow } from './follows.ts';
import { onNamedPost, onPost } from './posts.ts';
import { onProfile } from './profile.ts';
import { onQuoteRequest } from './quote-requests.ts';
import { onReaction } from './reactions.ts';
import { onAnswer } from './relays.ts';
import type { Remote } from './remote.ts';
import { onDelete, onUndo } from './undo.ts';
import { onVote } from './votes.ts';

/** A verified activity and all that is needed to act on it. */
export interface Mail {
  desk: Desk;
  /** Id of who verifiably sent it. */
  sender: string;
  /** As it came. */
  raw: Record<string, unknown>;
  remote: Remote;
}

/** The one listener: who sent it is verified; what it says is read from the JSON as it came. */
export async function onActivity(
  raw: Record<string, unknown>,
  sender: string,
  desk: Desk,
  remote: Remote,
): Promise<void> {
  const incoming = readIncoming(raw, sender, desk.origin);
  if (incoming) await onIncoming(incoming, { desk, sender, raw, remote });
}

/** The same where it was read already. */
export async function onIncoming(incoming: Incoming, mail: Mail): Promise<void> {
  const { desk, sender } = mail;
  // What ends something is always heard, whoever it comes from.
  const ends = incoming.kind === 'undo' || incoming.kind === 'delete' || incoming.kind === 'block';
  if (!ends && (await desk.store.blocks.on(sender)) === 'suspend') return;
  await act(incoming, mail);
  logger.debug('{kind} from {sender}', { kind: incoming.kind, sender });
}

const logger = getLogger(['newswire', 'inbox']);

function act(incoming: Incoming, mail: Mail): Promise<void> {
  switch (incoming.kind) {
    case 'follow':
      return onFollow(incoming, mail);
    case 'post':
      return onPost(incoming, mail);
    case 'named-post':
      return onNamedPost(incoming, mail);
    case 'vote':
      return onVote(incoming, mail);
    case 'reaction':
      return onReaction(incoming, mail);
    case 'undo':
      return onUndo(incoming, mail);
    case 'delete':
      return onDelete(incoming, mail);
    case 'quote-request':
      return onQuoteRequest(incoming, mail);
    case 'profile':
      return onProfile(mail);
    case 'block':
      return onBlock(incoming, mail);
    case 'answer':
      return onAnswer(incoming, mail);
    case 'move':
      // Who moves follows again from the new account, or does not: their server's business (FEP-7628).
      return Promise.resolve();
  }
}
