/** What is to be done, kept until it is done. Times are milliseconds since 1970. */

/** How deliveries to one host fare. */
export interface HostState {
  host: string;
  delivered: number;
  /** Failures in a row; 0 after a success. */
  failures: number;
  lastSuccess: number | null;
  lastFailure: number | null;
  /** In words, as an editor can read them. */
  lastError: string | null;
}

export interface Hosts {
  /** One delivery to each; a host named twice took two. */
  delivered(hosts: readonly string[], at: number): Promise<void>;
  failed(host: string, error: string, at: number): Promise<void>;
  find(host: string): Promise<HostState | null>;
  /** Those that fail now first, then by name. */
  all(): Promise<HostState[]>;
}

/** One thing to do later, crash-safe: leased, done, then removed. */
export interface Job {
  id: number;
  kind: JobKind;
  /** The document shared by all jobs of one `enqueue`, stored once. */
  body: string;
  /** Where it goes (an inbox, a callback), or empty. */
  target: string;
  /** The feed that it is about, for what is done once a target and feed; else empty. */
  topic: string;
  /** Small JSON of the job's own: attempt, when it started. */
  state: string;
  due: number;
}

/**
 * `gather`: a post of somebody's thread to be fetched; `index`: search engines to be told of changed pages; `verify`: a
 * subscriber to be asked whether it meant it; `push`: a changed feed to be sent to one; `ping`: another's hub to be told of it.
 */
export type JobKind = 'deliver' | 'receive' | 'push' | 'verify' | 'ping' | 'gather' | 'index';

/**
 * Which deliveries go before which, whatever their times: `urgent` is what corrects or takes back, and what somebody was asked for
 * and waits for; `late` is what was tried before.
 */
export type Rank = 'urgent' | 'plain' | 'late';

export interface NewJobs {
  kind: JobKind;
  body: string;
  targets: readonly string[];
  state: string;
  due: number;
  topic?: string;
}

export interface Jobs {
  /**
   * Stores `body` once and one row a target. A target repeated in the same call is one job. One of the same kind, target and
   * topic that waits gets the new body and keeps its attempts and its turn; one that is under way is a job no more.
   */
  enqueue(jobs: NewJobs): Promise<void>;
  /**
   * Calls `listener` when any process has put something in, soon after it landed, and whenever that may have been missed. On
   * SQLite never: there the process that puts in also does it. @returns what ends it; closing the store does, too.
   */
  onEnqueued(listener: () => void): () => void;
  /** Leases up to `limit` due jobs by rank, oldest due first, for `lease` ms; a lease that ran out is up for claim again. */
  claim(options: {
    owner: string;
    kinds: readonly JobKind[];
    limit: number;
    lease: number;
    now: number;
    /** Hosts whose deliveries are left for another time: enough of them are under way. */
    busy?: readonly string[];
  }): Promise<Job[]>;
  /** Done for good; a body goes with its last job. Unknown ids are ignored. */
  finish(...ids: number[]): Promise<void>;
  /** Gives the lease back with a new state and time; a delivery is late from then on. */
  postpone(id: number, state: string, due: number): Promise<void>;
  /** Gives these back as they were. */
  giveBack(...ids: number[]): Promise<void>;
  /** Gives back every lease of an owner at once, also of parcels: a clean stop. */
  release(owner: string): Promise<void>;
  /** An inbox in a parcel counts as a job. */
  depth(now: number): Promise<{ ready: number; later: number; leased: number }>;
  /** When the next job of these kinds, or of any, that is not leased falls due, parcels included; null when there is none. */
  next(kinds?: readonly JobKind[]): Promise<number | null>;
  /** Deliveries that are waiting, in parcels too, by the host they go to, most first; to one host where it is named. */
  waiting(host?: string): Promise<{ host: string; count: number; due: number }[]>;
  /** How many jobs of a kind there are to each target, leased ones too, in no order. */
  targets(kind: JobKind): Promise<{ target: string; count: number }[]>;
  /** Makes waiting deliveries due now: those to one host, or all. Parcels are due already. @returns how many. */
  hurry(host: string | null, now: number): Promise<number>;
}

/** One activity for some inboxes, in one row until each was tried once. */
export interface Parcel {
  id: number;
  body: string;
  inboxes: string[];
  rank: Rank;
  /** The state of each of its deliveries. */
  state: string;
  due: number;
}

export interface NewParcels extends Pick<Parcel, 'body' | 'state' | 'due'> {
  inboxes: readonly string[];
  /** `plain` unless said. */
  rank?: Exclude<Rank, 'late'> | undefined;
}

/** What became of a parcel in hand. */
export interface Settled {
  id: number;
  /** Inboxes that stay in it; none: it is done. */
  left: readonly string[];
  /** Those that become jobs of their own: leased to the same owner until a time, or free for everybody (0). */
  out: readonly { target: string; until: number }[];
}

export interface Parcels {
  /** Stores `body` once, and the inboxes in parcels of some tens. An inbox repeated in the same call is one delivery. */
  enqueue(parcels: NewParcels): Promise<void>;
  /** Leases up to `limit` due parcels by rank, oldest due first, for `lease` ms; a lease that ran out is up for claim again. */
  claim(options: { owner: string; limit: number; lease: number; now: number }): Promise<Parcel[]>;
  /**
   * Writes down what became of parcels, each as a whole: what leaves one as a job and its being gone from there land together. Nothing
   * happens to a parcel that is no longer leased to `owner`.
   * @returns the jobs that were made.
   */
  settle(owner: string, settled: readonly Settled[]): Promise<{ id: number; parcel: number; target: string }[]>;
  /** Gives back all that is leased to `owner` but these: an answer may have been lost on its way, and with it what was claimed. */
  giveBackAllBut(owner: string, held: readonly number[]): Promise<void>;
}
