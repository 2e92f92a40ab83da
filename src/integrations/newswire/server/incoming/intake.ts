import { setImmediate as turn } from 'node:timers/promises';
import { getLogger } from '@logtape/logtape';
import type { Incoming } from '../../fediverse/incoming/incoming.ts';
import type { JobKind, Store } from '../../storage/store.ts';
import type { Desk } from '../desk.ts';
import { noteRequests } from '../replay.ts';
import type { Posted } from '../signatures/plain-signature.ts';
import { onIncoming } from './on-activity.ts';
import type { Account, Remote } from './remote.ts';
import { toLetter } from './take.ts';
import type { Waiting } from './waiting.ts';

/** A verified letter, as it came in by the door. */
export interface Arrival {
  sender: string;
  text: string;
  raw: Record<string, unknown>;
  incoming: Incoming;
  posted: Posted;
  remote: Remote;
}

/** Too many letters wait to be acted on: this one has to come again. */
export class BusyError extends Error {}

/** Puts what came in on the disk. */
export interface Intake {
  /** Resolves when it is safe: acted on already, or a letter that waits for its turn. @throws BusyError */
  keep(arrival: Arrival): Promise<void>;
}

/** So many are kept in one go; waiting for the disk costs the same for one as for all of them. */
const handful = 64;
/** So many letters wait in the queue, unless said. */
const letters = 50_000;
/** In characters; what takes long to read must not hold up the others that are kept with it. */
const longestAtOnce = 65_536;

const logger = getLogger(['newswire', 'inbox']);

interface Entry {
  arrival: Arrival;
  kept(): void;
  failed(error: unknown): void;
}

/**
 * Keeps what arrives together in one transaction. What needs nobody else's server is acted on in that transaction, where no
 * earlier letter of its sender waits; the rest becomes a letter in the queue. So either all of it is safe and done once, or none
 * of it was taken.
 */
export function openIntake(desk: Desk, waiting: Waiting, { mostWaiting = letters } = {}): Intake {
  const pending: Entry[] = [];
  let writing = false;

  const write = async () => {
    if (writing) return;
    writing = true;
    while (pending.length > 0) {
      // What is ready in this turn comes along.
      await turn();
      const entries = pending.splice(0, handful);
      const arrivals = entries.map(({ arrival }) => arrival);
      try {
        const turnedAway = await keepAll(arrivals, { acts: true }).catch((error: unknown) => {
          logger.info('What came in together is acted on one by one: {error}', { error });
          return keepAll(arrivals, { acts: false });
        });
        for (const { arrival, kept, failed } of entries)
          if (turnedAway.has(arrival)) failed(new BusyError('Too many letters wait.'));
          else kept();
      } catch (error) {
        for (const { failed } of entries) failed(error);
      }
    }
    writing = false;
  };

  /** @returns those for which there is no place in the queue. */
  const keepAll = async (arrivals: readonly Arrival[], { acts }: { acts: boolean }): Promise<Set<Arrival>> => {
    const turnedAway = new Set<Arrival>();
    const queued: string[] = [];
    const woken = new Set<JobKind | 'all'>();
    try {
      await desk.store.transaction(async (within) => {
        await waiting.count(within);
        const ways = new Map<Arrival, Remote | 'queue'>();
        const behind = new Set<string>();
        let more = 0;
        for (const arrival of arrivals) {
          const { sender } = arrival;
          const hands = acts && !waiting.has(sender) && !behind.has(sender) ? handsOf(arrival) : null;
          // Not noted either: it is to come again.
          if (!hands && waiting.total() + more >= mostWaiting) turnedAway.add(arrival);
          else ways.set(arrival, hands ?? 'queue');
          if (hands) continue;
          behind.add(sender);
          more += 1;
        }
        const taken = await noteRequests([...ways.keys()], within, desk.clock());
        const inside = await toInside(desk, { within, senders: arrivals.map(({ sender }) => sender), woken });
        for (const arrival of taken) {
          const { sender, text, raw, incoming } = arrival;
          const way = ways.get(arrival);
          if (way && way !== 'queue') await onIncoming(incoming, { desk: inside, sender, raw, remote: way });
          else {
            waiting.add(sender);
            queued.push(sender);
            await within.jobs.enqueue(toLetter({ sender, text }, desk.clock()));
          }
        }
      });
    } catch (error) {
      for (const sender of queued) waiting.remove(sender);
      throw error;
    }
    if (queued.length > 0) woken.add('receive');
    if (woken.has('all')) desk.wake();
    else if (woken.size > 0) desk.wake(...([...woken] as JobKind[]));
    return turnedAway;
  };

  return {
    keep: (arrival) =>
      new Promise((kept, failed) => {
        pending.push({ arrival, kept, failed });
        void write();
      }),
  };
}

interface Inside {
  within: Store;
  senders: readonly string[];
  woken: Set<JobKind | 'all'>;
}

/**
 * The desk as it is within the transaction: nobody is woken before there is something to be found, and what is the same for
 * several letters is asked and written once.
 */
async function toInside(desk: Desk, { within, senders, woken }: Inside): Promise<Desk> {
  const blocks = await within.blocks.onAny(senders);
  const reached = new Set<string>();
  const store: Store = {
    ...within,
    blocks: {
      ...within.blocks,
      on: async (person) => (senders.includes(person) ? (blocks.get(person) ?? null) : within.blocks.on(person)),
    },
    reach: {
      ...within.reach,
      add: async (inbox, at) => {
        if (!reached.has(inbox)) await within.reach.add(inbox, at);
        reached.add(inbox);
      },
    },
    transaction: (work) => within.transaction(() => work(store)),
  };
  return {
    ...desk,
    store,
    wake: (...kinds) => {
      for (const kind of kinds.length > 0 ? kinds : (['all'] as const)) woken.add(kind);
    },
  };
}

/** Other servers as far as they are at hand; null where this may need more than that. */
function handsOf({ incoming, sender, text, remote }: Arrival): Remote | null {
  if (text.length > longestAtOnce) return null;
  switch (incoming.kind) {
    case 'undo':
    case 'delete':
    case 'block':
    case 'named-post':
    case 'move':
      return toHands(null, remote);
    case 'reaction':
    case 'follow':
    case 'vote':
    case 'post': {
      const person = remote.recentPerson(sender);
      return person && toHands(person, remote);
    }
    case 'quote-request':
    case 'profile':
    case 'answer':
      return null;
  }
}

function toHands(person: Account | null, remote: Remote): Remote {
  const notAtHand = async (url: string): Promise<never> => {
    throw new Error(`${url} is not at hand.`);
  };
  return { ...remote, read: notAtHand, person: async (id) => (id === person?.id ? person : notAtHand(id)) };
}
