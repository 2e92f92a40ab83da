import { parseSubject } from '../../article/addresses.ts';
import type { Incoming } from '../../fediverse/incoming/incoming.ts';
import { choiceNames } from '../../fediverse/polls.ts';
import type { Mail } from './on-activity.ts';

/** A vote in one of our polls: once an actor, while it is open. It is a private letter and is shown nowhere. */
export async function onVote(
  { question, choice }: Extract<Incoming, { kind: 'vote' }>,
  { desk, sender, remote }: Mail,
): Promise<void> {
  const { store, origin, clock, directory } = desk;
  const subject = parseSubject({ origin }, question);
  const poll = subject?.startsWith('polls/') ? directory().poll(subject.slice('polls/'.length)) : null;
  const now = clock();
  if (!poll || now < Date.parse(poll.opens) || now >= Date.parse(poll.closes)) return;
  const index = choiceNames(poll).indexOf(choice);
  if (index < 0) return;
  const person = await remote.person(sender);
  if (!person) return;
  await store.transaction(async (within) => {
    await within.people.put({ ...person, seen: now });
    await within.votes.cast([{ poll: poll.id, voter: sender, choice: index, at: now }], { multiple: poll.multiple });
    // They must hear the result, followers or not.
    await within.reach.add(person.sharedInbox ?? person.inbox, now);
  });
}
