import { readPerson } from '../../fediverse/incoming/person.ts';
import type { Mail } from './on-activity.ts';

/** Somebody we know has a new name, page or inbox. Strangers' profiles are none of our business. */
export async function onProfile({ desk, sender, raw, remote }: Mail): Promise<void> {
  const { store, clock } = desk;
  // Its key may be new as well.
  await remote.forget(sender);
  if (!(await store.people.find(sender))) return;
  // Some name the profile and do not send it.
  const person = readPerson(raw['object'], sender) ?? readPerson(await remote.read(sender, { fresh: true }), sender);
  if (person) await store.people.put({ ...person, seen: clock() });
}
