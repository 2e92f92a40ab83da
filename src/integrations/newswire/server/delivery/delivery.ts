import type { Job, Parcel } from '../../storage/store.ts';

/** One activity on its way to one inbox: a row of its own in the queue, or part of a parcel. */
export type Delivery = Job | FromParcel;

export interface FromParcel {
  parcel: OpenParcel;
  target: string;
  /** The same as `target`; null where that is no address. */
  inbox: URL | null;
  body: string;
  state: string;
  due: number;
  /** What is known of the inbox, asked for with that of many others; null until then. */
  known: Known | null;
}

export interface Known {
  /** Fedify remembers something of its host. */
  special: boolean;
  /** The value of the header of FEP-8fcf, where it gets one. */
  synchronisation: string | undefined;
}

/** A parcel in hand: what of it is not yet taken or let out. */
export interface OpenParcel extends Pick<Parcel, 'id' | 'rank'> {
  left: Set<string>;
}

export function isFromParcel(delivery: Delivery): delivery is FromParcel {
  return 'parcel' in delivery;
}

export function openParcel({ id, rank, inboxes, ...shared }: Parcel): FromParcel[] {
  const parcel = { id, rank, left: new Set(inboxes) };
  return inboxes.map((target) => ({ ...shared, parcel, target, inbox: URL.parse(target), known: null }));
}

/** Where a delivery goes; null where that is no address. */
export function inboxOf(delivery: Delivery): URL | null {
  return isFromParcel(delivery) ? delivery.inbox : URL.parse(delivery.target);
}
