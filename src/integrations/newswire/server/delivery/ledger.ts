import type { Job, Store } from '../../storage/store.ts';
import { type Delivery, type FromParcel, isFromParcel, type OpenParcel } from './delivery.ts';
import { toSuccesses } from './successes.ts';

/**
 * What became of deliveries and is not yet written down. It is written in handfuls, because a write for each would cost as much as half a
 * delivery. What a crash leaves unwritten is leased still, and is sent again with the same id when the lease runs out.
 */
export interface Ledger {
  /** It was taken: there is nothing more to do. */
  taken(delivery: Delivery, host: string): void;
  /**
   * Makes what was not taken at once a job of its own, still in our hands.
   * @returns null where it is in our hands no more.
   * @throws where it cannot be written: it stays in its parcel.
   */
  toJob(delivery: Delivery): Promise<Job | null>;
  /** It was not begun, and is anybody's from the next write on. */
  giveBack(delivery: Delivery): void;
  /** Writes down what is worth it; what could not be written stays for the next time. */
  write(): Promise<void>;
  /** Writes down all there is. */
  writeAll(): Promise<void>;
  /** Before a host is said to have failed: what it took before ends no row of failures. */
  writeHosts(): Promise<void>;
}

interface Place {
  store: Pick<Store, 'jobs' | 'parcels' | 'hosts'>;
  clock: () => number;
  owner: string;
  /** For so long, in ms, what leaves a parcel is ours. */
  lease: number;
}

/** So many that were taken are written down at once: what a crash repeats is little more than what was under way. */
const handful = 32;

interface Out {
  delivery: FromParcel;
  until: number;
  done(job: Job | null): void;
  failed(error: unknown): void;
}

export function toLedger({ store: { jobs, parcels, hosts }, clock, owner, lease }: Place): Ledger {
  const successes = toSuccesses(hosts, clock);
  let done: number[] = [];
  let back: number[] = [];
  let outs: Out[] = [];
  /** Parcels of which something was done that is not written, and how much in all. */
  const touched = new Set<OpenParcel>();
  let unwritten = 0;
  let writing = Promise.resolve();

  const writeJobs = async () => {
    const [finished, given] = [done, back];
    [done, back] = [[], []];
    try {
      await jobs.finish(...finished);
      await jobs.giveBack(...given);
    } catch (error) {
      done = [...finished, ...done];
      back = [...given, ...back];
      throw error;
    }
  };

  const writeParcels = async () => {
    const leaving = outs;
    const open = [...touched];
    if (open.length === 0) return;
    touched.clear();
    unwritten = 0;
    outs = [];
    try {
      const made = await parcels.settle(
        owner,
        open.map((parcel) => ({
          id: parcel.id,
          left: [...parcel.left],
          out: leaving
            .filter(({ delivery }) => delivery.parcel === parcel)
            .map(({ delivery: { target }, until }) => ({ target, until })),
        })),
      );
      const ids = new Map(made.map(({ id, parcel, target }) => [`${parcel} ${target}`, id]));
      for (const { delivery, done } of leaving) {
        const { parcel, target, body, state, due } = delivery;
        const id = ids.get(`${parcel.id} ${target}`);
        done(id === undefined ? null : { id, kind: 'deliver', topic: '', target, body, state, due });
      }
    } catch (error) {
      for (const parcel of open) touched.add(parcel);
      for (const out of leaving) {
        // Nobody waits for what is given back: it goes with the next write.
        if (out.until === 0) outs.push(out);
        else {
          out.delivery.parcel.left.add(out.delivery.target);
          out.failed(error);
        }
      }
      throw error;
    }
  };

  const write = (all: boolean) => {
    const turn = writing.then(async () => {
      await writeJobs();
      await writeParcels();
      await (all ? successes.write() : successes.writeMany());
    });
    writing = turn.catch(() => {});
    return turn;
  };

  const leave = (delivery: FromParcel, until: number) =>
    new Promise<Job | null>((done, failed) => {
      delivery.parcel.left.delete(delivery.target);
      touched.add(delivery.parcel);
      outs.push({ delivery, until, done, failed });
    });

  return {
    taken: (delivery, host) => {
      successes.add(host);
      if (!isFromParcel(delivery)) {
        done.push(delivery.id);
        return;
      }
      delivery.parcel.left.delete(delivery.target);
      touched.add(delivery.parcel);
      unwritten += 1;
      // What cannot be written is written by the next look into the queue, which says what is wrong.
      if (unwritten === handful) void write(false).catch(() => {});
    },
    toJob: async (delivery) => {
      if (!isFromParcel(delivery)) return delivery;
      const job = leave(delivery, clock() + lease);
      // Those that are refused at the same moment are written together; who waits hears of an error himself.
      setImmediate(() => void write(false).catch(() => {}));
      return job;
    },
    giveBack: (delivery) => {
      if (isFromParcel(delivery)) leave(delivery, 0).catch(() => {});
      else back.push(delivery.id);
    },
    write: () => write(false),
    writeAll: () => write(true),
    writeHosts: successes.write,
  };
}
