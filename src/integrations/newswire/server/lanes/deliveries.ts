import { getLogger } from '@logtape/logtape';
import { toDeliveries } from '../delivery/deliver.ts';
import { type Delivery, type OpenParcel, openParcel } from '../delivery/delivery.ts';
import { toHands } from '../delivery/hands.ts';
import type { Desk } from '../desk.ts';
import type { FederationParts } from '../federation.ts';
import { type Lane, lease, longestRest, type Place } from './lane.ts';
import { toRounds } from './rounds.ts';

/** With fewer in memory the queue is looked into again. */
const handful = 32;
/** So many parcels are claimed at a time, unless they are small: those of few inboxes are, so that other workers get some, too. */
const atOnce = 2;
/** What was claimed and has waited so long, in ms, for a host that is busy goes back into the queue. */
const longestAside = 20_000;
/** So long, in ms, what was done waits to be written where there is nothing to claim. */
const gathered = 20;
const logger = getLogger(['newswire', 'worker']);

/**
 * What the paper says, on its way to the inboxes: lease, send, write off. A crash in between leaves it leased; it is sent again when
 * the lease runs out, with the same activity id, so that a server which has it already drops the repeat.
 */
export function startDeliveries({ store, clock, owner }: Place, desk: Desk, parts: FederationParts): Lane {
  const { deliver, ledger, prepare } = toDeliveries(desk, parts, { owner, lease });
  const idlers: (() => void)[] = [];
  /** The last look found nothing that may begin. */
  let dry = false;

  const hands = toHands({
    clock,
    ledger,
    deliver: (delivery, inbox) =>
      deliver(delivery, inbox).catch(async (error: unknown) => {
        logger.error('A delivery to {inbox} failed and is tried again when its lease runs out: {error}', {
          inbox: inbox.href,
          error,
        });
        await leave(delivery);
      }),
    onNone: (delivery) => {
      logger.error('{target} is no address and gets nothing.', { target: delivery.target });
      void leave(delivery);
    },
    onRoom: () => {
      if (rests() || (!dry && hands.waiting < handful)) rounds.now();
      else if (dry) rounds.within(gathered);
    },
  });
  /** One that we cannot send must not keep its parcel from being done. */
  const leave = (delivery: Delivery) => ledger.toJob(delivery).catch(() => null);
  const rests = () => hands.underWay === 0 && hands.waiting === 0;

  /** Parcels that were claimed and are not done. */
  const held = new Set<OpenParcel>();
  /** The last look failed: something may be leased to us that we do not know of. */
  let lost = false;

  const look = async () => {
    hands.giveBack(clock() - longestAside);
    await ledger.write();
    for (const parcel of held) if (parcel.left.size === 0) held.delete(parcel);
    if (lost)
      await store.parcels.giveBackAllBut(
        owner,
        [...held].map(({ id }) => id),
      );
    // Until it is over.
    lost = true;
    dry = false;
    // A parcel may hold one inbox or many.
    for (let limit = atOnce; hands.waiting < handful && !rounds.over() && !dry; limit *= 4) dry = !(await claim(limit));
    lost = false;
    await plan();
  };

  /** @returns whether there was something. */
  const claim = async (limit: number): Promise<boolean> => {
    const parcels = await store.parcels.claim({ owner, lease, limit, now: clock() });
    const opened = parcels.map(openParcel);
    await prepare(opened.flat());
    for (const deliveries of opened) {
      if (deliveries[0]) held.add(deliveries[0].parcel);
      hands.take(deliveries, deliveries[0]?.parcel.rank ?? 'plain');
    }
    if (parcels.length > 0) return true;
    const busy = hands.busy();
    const jobs = await store.jobs.claim({ kinds: ['deliver'], busy, limit: handful, owner, lease, now: clock() });
    hands.take(jobs, 'plain');
    return jobs.length > 0;
  };

  const plan = async () => {
    if (!dry) return rounds.within(longestRest);
    if (rests()) await ledger.writeAll();
    const next = await store.jobs.next(['deliver']);
    const due = next === null ? Number.POSITIVE_INFINITY : next - clock();
    if (due > 0 && rests()) for (const resolve of idlers.splice(0)) resolve();
    // Where a host is busy, the end of one of its deliveries begins the next round.
    const soonest = hands.busy().length > 0 ? longestRest : gathered;
    rounds.within(Math.min(Math.max(due, soonest), longestRest));
  };

  const rounds = toRounds(look);
  rounds.now();
  return {
    kinds: ['deliver'],
    wake: rounds.now,
    rests,
    idle: () =>
      new Promise((resolve) => {
        idlers.push(resolve);
        rounds.now();
      }),
    stop: async () => {
      await Promise.all([rounds.stop(), hands.stop()]);
      await ledger.writeAll();
    },
  };
}
