import type { Pen, Profile } from './profiles/profile.ts';
import type { Remote } from './remote.ts';
import { idOf, type Json } from './wire.ts';

/** What an inbox answered; 0 where nobody did. */
export interface Delivered {
  inbox: string;
  status: number;
}

export interface Sent {
  /** The post, or the activity where it makes none. */
  id: string;
  activity: Json;
  delivered: Delivered[];
}

/** Where activities get their context, are signed and go out. */
export interface Office {
  /** Delivers once to each inbox. */
  send(activity: Json, inboxes: Iterable<string>): Promise<Sent>;
  /** Every inbox that anything went to. */
  contacts(): string[];
}

export function createOffice(remote: Remote, profile: Profile): Office {
  const contacts = new Set<string>();

  async function deliver(inbox: string, activity: Json): Promise<Delivered> {
    contacts.add(inbox);
    return { inbox, status: await remote.post(inbox, activity).catch(() => 0) };
  }

  async function send(draft: Json, inboxes: Iterable<string>): Promise<Sent> {
    const activity = { '@context': profile.wire.context(draft), ...draft };
    const delivered = await Promise.all([...new Set(inboxes)].map((inbox) => deliver(inbox, activity)));
    const made = ['Create', 'Update', 'Delete'].includes(String(draft['type'])) ? idOf(draft['object']) : draft['id'];
    return { id: String(made), activity, delivered };
  }

  return { send, contacts: () => [...contacts] };
}

/** A pen that counts. */
export function createPen(me: Pen['me'], now: () => Date): Pen {
  let count = 0;
  return { me, now, next: () => String(++count) };
}
