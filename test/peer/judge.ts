import { onAccountDeleted, onBlock, onFollow, onLike, onUndo } from './as-author.ts';
import { onAnnounce, onCreate, onDelete, onUpdate } from './as-reader.ts';
import type { Desk, Rule } from './desk.ts';
import { insist } from './drop.ts';
import { idOf, isObject, type Json } from './wire.ts';

const rules = new Map<unknown, Rule>([
  ['Accept', onAnswer],
  ['Reject', onAnswer],
  ['Follow', onFollow],
  ['Create', onCreated],
  ['Update', onUpdated],
  ['Delete', onDeleted],
  ['Announce', onAnnounced],
  ['Like', onLike],
  ['Undo', onUndo],
  ['Block', onBlock],
  ['QuoteRequest', onQuoteRequest],
  ['Move', onMove],
]);

/** Does what a verified activity asks for, or throws the reason why it is dropped; `sender` is the actor document. */
export async function judge(activity: Json, sender: Json, desk: Desk): Promise<void> {
  const rule = rules.get(activity['type']);
  insist(rule, `a follower has no use for ${activity['type']}`);
  await rule(activity, sender, desk);
}

function onAnswer(activity: Json, _: Json, { quotes, follows }: Desk) {
  if (quotes.isAnswer(activity)) quotes.onAnswer(activity);
  else if (activity['type'] === 'Accept') follows.accepted(activity);
  else follows.rejected(activity);
}

/** What is said to us as authors is taken as it comes; what we read has to be as every server shows it. */
async function onCreated(activity: Json, sender: Json, desk: Desk) {
  if (!desk.audience.take(activity)) await onCreate(activity, sender, desk);
}

async function onUpdated(activity: Json, sender: Json, desk: Desk) {
  const { object } = activity;
  if (!isObject(object) || !desk.audience.correct(object, String(sender['id']))) await onUpdate(activity, sender, desk);
}

async function onDeleted(activity: Json, sender: Json, desk: Desk) {
  const [id, actor] = [String(idOf(activity['object'])), String(sender['id'])];
  if (id === actor) return onAccountDeleted(actor, desk);
  if (desk.audience.forget(id, actor) || (await desk.quotes.onStampDeleted(id, actor))) return;
  await onDelete(activity, sender, desk);
}

async function onAnnounced(activity: Json, sender: Json, desk: Desk) {
  if (!desk.audience.take(activity)) await onAnnounce(activity, sender, desk);
}

async function onQuoteRequest(activity: Json, sender: Json, { profile, quotes }: Desk) {
  insist(profile.quotes === 'asks', `${profile.name} has no use for QuoteRequest`);
  await quotes.onRequest(activity, String(sender['id']), String(sender['inbox']));
}

async function onMove(activity: Json, _: Json, { account, later }: Desk) {
  later(activity, await account.onMove(activity));
}
