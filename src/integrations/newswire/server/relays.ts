import { z } from 'zod';
import { actorUrl, paperActor } from '../article/addresses.ts';
import { toFollowRelay, toUndoFollowRelay } from '../fediverse/activities.ts';
import type { Store } from '../storage/store.ts';
import { send } from './send.ts';

const relaySchema = z.object({
  /** Where posts go: the relay's inbox, by which editors name it. */
  inbox: z.string(),
  state: z.enum(['asked', 'accepted', 'rejected']),
});
export type Relay = z.infer<typeof relaySchema>;

/** The relays the paper was subscribed to, in the order they were added. */
export async function readRelays({ meta }: Pick<Store, 'meta'>): Promise<Relay[]> {
  const found = z.array(relaySchema).safeParse(JSON.parse((await meta.get('relays')) ?? '[]'));
  return found.success ? found.data : [];
}

/** Inboxes of the relays that said yes: they get what the paper's followers get. */
export async function relayInboxes(store: Pick<Store, 'meta'>): Promise<string[]> {
  return (await readRelays(store)).filter(({ state }) => state === 'accepted').map(({ inbox }) => inbox);
}

/** Asks a relay to pass on what the paper publishes. */
export async function addRelay(store: Store, inbox: string, origin: string, now: number): Promise<void> {
  await store.transaction(async (within) => {
    const others = (await readRelays(within)).filter((relay) => relay.inbox !== inbox);
    await write(within, [...others, { inbox, state: 'asked' }]);
    await send(within, toFollowRelay(inbox, { origin }), [inbox], now);
  });
}

/** @returns whether there was one. */
export async function removeRelay(store: Store, inbox: string, origin: string, now: number): Promise<boolean> {
  return store.transaction(async (within) => {
    const relays = await readRelays(within);
    if (!relays.some((relay) => relay.inbox === inbox)) return false;
    await write(
      within,
      relays.filter((relay) => relay.inbox !== inbox),
    );
    await send(within, toUndoFollowRelay(inbox, { origin }), [inbox], now);
    return true;
  });
}

/** A relay answers: the host that answers must be the one that was asked. */
export async function noteAnswer(
  store: Store,
  sender: string,
  answer: { accepted: boolean; to: string },
  origin: string,
): Promise<void> {
  if (!answer.to.startsWith(`${actorUrl({ origin }, paperActor)}#`)) return;
  await store.transaction(async (within) => {
    const relays = await readRelays(within);
    const state = answer.accepted ? 'accepted' : 'rejected';
    const host = new URL(sender).host;
    await write(
      within,
      relays.map((relay) => (new URL(relay.inbox).host === host ? { ...relay, state } : relay)),
    );
  });
}

async function write({ meta }: Pick<Store, 'meta'>, relays: readonly Relay[]): Promise<void> {
  await meta.set('relays', JSON.stringify(relays));
}
