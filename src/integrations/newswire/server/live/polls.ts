import { toQuestion } from '../../fediverse/polls.ts';
import type { Document } from '../../fediverse/vocabulary.ts';
import type { Desk } from '../desk.ts';

/** A poll as it stands now; null while it has not begun. */
export async function toPollDocument(
  id: string,
  desk: Pick<Desk, 'store' | 'clock' | 'manifest' | 'directory'>,
): Promise<Document | null> {
  const poll = desk.directory().poll(id);
  const now = desk.clock();
  if (!poll || Date.parse(poll.opens) > now) return null;
  return toQuestion(poll, desk.manifest(), await desk.store.votes.tally(id, poll.choices.length), now);
}
