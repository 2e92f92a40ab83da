import type { Incoming } from '../../fediverse/incoming/incoming.ts';
import { noteAnswer } from '../relays.ts';
import type { Mail } from './on-activity.ts';

/** A relay says yes or no. */
export async function onAnswer(answer: Extract<Incoming, { kind: 'answer' }>, { desk, sender }: Mail): Promise<void> {
  await noteAnswer(desk.store, sender, answer, desk.origin);
}
