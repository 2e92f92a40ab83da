import { z } from 'zod';
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

/** Asks a relay to pass on what the paper publishes; one that said yes already is not asked again. */
export async function addRelay(store: Store, inbox: string, origin: string, now: number): Promise<Relay> {
  return store.transaction(async (within) => {
    const relays = await readRelays(within);
    const known = relays.find((relay) => relay.inbox === inbox);
    if (known?.state === 'accepted') return known;
    const asked: Relay = { inbox, state: 'asked' };
    await write(within, [...relays.filter((relay) => relay !== known), asked]);
    await send(within, toFollowRelay(inbox, { origin }), [inbox], now);
    return asked;
  });
}

/** @returns whether there was one. */
export async function removeRelay(store: Store, inbox: string, origin: string, now: number): Promise<boolean> {
  return store.transaction(async (within) => {
    const relays = await readRelays(within);
    const left = relays.filter((relay) => relay.inbox !== inbox);
    if (left.length === relays.length) return false;
    await write(within, left);
    await send(within, toUndoFollowRelay(inbox, { origin }), [inbox], now);
    return true;
  });
}

/** A relay answers what it was asked; whoever else does, on another server or about something else, is not heard. */
export async function noteAnswer(
  store: Store,
  sender: string,
  { accepted, to }: { accepted: boolean; to: string },
  origin: string,
): Promise<void> {
  const isMeant = ({ inbox }: Relay) =>
    toFollowRelay(inbox, { origin })['id'] === to && new URL(inbox).origin === new URL(sender).origin;
  await store.transaction(async (within) => {
    const relays = await readRelays(within);
    if (!relays.some(isMeant)) return;
    const state = accepted ? 'accepted' : 'rejected';
    await write(
      within,
      relays.map((relay) => (isMeant(relay) ? { ...relay, state } : relay)),
    );
  });
}

async function write({ meta }: Pick<Store, 'meta'>, relays: readonly Relay[]): Promise<void> {
  await meta.set('relays', JSON.stringify(relays));
}
