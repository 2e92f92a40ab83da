import type { Incoming } from '../../fediverse/incoming/incoming.ts';
import type { Mail } from './on-activity.ts';
import { openSubject } from './subjects.ts';

/** A like, an emoji or a boost of an article or poll: counted once a person, however often it is sent. */
export async function onReaction(
  { reaction, id, target, emoji }: Extract<Incoming, { kind: 'reaction' }>,
  { desk, sender, remote }: Mail,
): Promise<void> {
  const { store, clock } = desk;
  const subject = openSubject(target, desk);
  if (!subject) return;
  const person = await remote.person(sender);
  if (!person) return;
  await store.transaction(async (within) => {
    await within.reactions.put({ subject, kind: reaction, person: sender, activity: id, emoji, at: clock() });
    // Their server has a copy of what they react to: a takedown must reach it.
    await within.reach.add(person.sharedInbox ?? person.inbox, clock());
  });
}
