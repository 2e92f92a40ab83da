import type { Job, Parcel } from '../../storage/store.ts';

/** One activity on its way to one inbox: a row of its own in the queue, or part of a parcel. */
export type Delivery = Job | FromParcel;

export interface FromParcel {
  parcel: OpenParcel;
  target: string;
  body: string;
  state: string;
  due: number;
}

/** A parcel in hand: what of it is not yet taken or let out. */
export interface OpenParcel extends Pick<Parcel, 'id' | 'rank'> {
  /** When it was claimed. */
  since: number;
  left: Set<string>;
}

export function isFromParcel(delivery: Delivery): delivery is FromParcel {
  return 'parcel' in delivery;
}

export function openParcel({ id, rank, inboxes, ...shared }: Parcel, now: number): FromParcel[] {
  const parcel = { id, rank, since: now, left: new Set(inboxes) };
  return inboxes.map((target) => ({ ...shared, parcel, target }));
}
