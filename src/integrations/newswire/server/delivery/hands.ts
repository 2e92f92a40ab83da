import type { Rank } from '../../storage/store.ts';
import { type Delivery, inboxOf } from './delivery.ts';
import type { Ledger } from './ledger.ts';
import { toPlaces } from './places.ts';

/** So many at most to one host: one that says nothing must not hold up the rest. */
const mostToOneHost = 8;
/** So many wait in memory for a host that is busy; more go back into the queue. */
const mostAside = 256;

/** Deliveries that were claimed: some under way, the rest waiting for a free hand. */
export interface Hands {
  /** Of what waits, and may begin. */
  readonly waiting: number;
  readonly underWay: number;
  /** Hosts that are sent no more at the moment. */
  busy(): string[];
  take(deliveries: readonly Delivery[], rank: Rank): void;
  /** Gives back what waits since before this time: its lease may run out before it begins. */
  giveBack(before: number): void;
  /** Begins nothing more; resolves when nothing is under way. */
  stop(): Promise<void>;
}

interface Parts {
  deliver(delivery: Delivery, inbox: URL): Promise<void>;
  ledger: Pick<Ledger, 'giveBack'>;
  clock: () => number;
  /** Instead, where its address is none. */
  onNone(delivery: Delivery): void;
  /** After each that ended, and after a look for slow ones, when others have begun. */
  onRoom(): void;
}

export function toHands({ deliver, ledger, clock, onNone, onRoom }: Parts): Hands {
  const urgent: Held[] = [];
  const plain: Held[] = [];
  const aside = new Map<string, Held[]>();
  let countAside = 0;
  const hosts = new Map<string, number>();
  let stopped = false;
  const places = toPlaces(() => {
    fill();
    onRoom();
  });

  const fill = () => {
    while (!stopped && places.free) {
      const held = urgent.shift() ?? plain.shift();
      if (!held) return;
      if ((hosts.get(held.host) ?? 0) < mostToOneHost) start(held);
      else if (countAside < mostAside) layAside(held);
      else ledger.giveBack(held.delivery);
    }
  };

  const layAside = (held: Held) => {
    const others = aside.get(held.host);
    if (others) others.push(held);
    else aside.set(held.host, [held]);
    countAside += 1;
  };

  const start = (held: Held) => {
    const { host, inbox, delivery } = held;
    hosts.set(host, (hosts.get(host) ?? 0) + 1);
    const work = deliver(delivery, inbox).finally(() => {
      places.leave(work);
      const others = (hosts.get(host) ?? 1) - 1;
      if (others > 0) hosts.set(host, others);
      else hosts.delete(host);
      const [follows, ...rest] = stopped ? [] : (aside.get(host) ?? []);
      if (follows) {
        if (rest.length > 0) aside.set(host, rest);
        else aside.delete(host);
        countAside -= 1;
        start(follows);
      }
      fill();
      onRoom();
    });
    places.take(work);
  };

  return {
    get waiting() {
      return urgent.length + plain.length;
    },
    get underWay() {
      return places.taken;
    },
    busy: () => [...hosts].filter(([, count]) => count >= mostToOneHost).map(([host]) => host),
    take: (deliveries, rank) => {
      const since = clock();
      const list = rank === 'urgent' ? urgent : plain;
      for (const delivery of deliveries) {
        const inbox = inboxOf(delivery);
        if (inbox) list.push({ delivery, inbox, host: inbox.host, since });
        else onNone(delivery);
      }
      fill();
    },
    giveBack: (before) => {
      const isOld = ({ since }: Held) => since < before;
      for (const [host, held] of aside) {
        if (!held.some(isOld)) continue;
        for (const { delivery } of held) ledger.giveBack(delivery);
        countAside -= held.length;
        aside.delete(host);
      }
      for (const list of [urgent, plain]) {
        const old = list.filter(isOld);
        if (old.length === 0) continue;
        for (const { delivery } of old) ledger.giveBack(delivery);
        list.splice(0, list.length, ...list.filter((held) => !isOld(held)));
      }
    },
    stop: async () => {
      stopped = true;
      await places.empty();
    },
  };
}

interface Held {
  delivery: Delivery;
  inbox: URL;
  host: string;
  since: number;
}
