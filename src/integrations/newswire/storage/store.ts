import type { Blocks, People, Quotes, Reactions, Replies, Requests, Votes } from './community.ts';
import type { Figures } from './figures.ts';
import type { Subscriptions } from './subscriptions.ts';

export type * from './community.ts';
export type * from './figures.ts';
export type * from './subscriptions.ts';

/**
 * What the server keeps. One interface for every database; each part is a few verbs, all async, all usable inside
 * a transaction. Times are milliseconds since 1970 and are handed in, so that a test can own the clock.
 */
export interface Store {
  readonly meta: Meta;
  readonly keys: Keys;
  readonly followers: Followers;
  readonly requests: Requests;
  readonly announcements: Announcements;
  readonly polls: Polls;
  readonly reach: Reach;
  readonly people: People;
  readonly replies: Replies;
  readonly reactions: Reactions;
  readonly quotes: Quotes;
  readonly votes: Votes;
  readonly blocks: Blocks;
  readonly subscriptions: Subscriptions;
  readonly jobs: Jobs;
  readonly hosts: Hosts;
  readonly cache: Cache;
  readonly locks: Locks;
  readonly figures: Figures;
  /**
   * Runs `work` so that all of its writes land, or none; an error rolls back and is thrown on.
   * Only calls on the store handed to `work` belong to it; other callers wait. Inside a transaction it joins it.
   */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /**
   * Another text whenever something that is kept at once (0008) may have changed: what was made of it before still holds while
   * it stays the same. Changes of this process tell at once, those of others at once (SQLite) or within half a second
   * (PostgreSQL). Asking costs microseconds.
   */
  version(): string;
  close(): Promise<void>;
}

/** Lasting single facts, such as the origin this store belongs to. */
export interface Meta {
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
}

export interface ActorKey {
  /** Local actor: `paper`, `section-policy`. */
  actor: string;
  algorithm: KeyAlgorithm;
  /** JSON Web Keys as text. */
  publicKey: string;
  privateKey: string;
  created: number;
}

/** RSA signs requests, which every server checks; Ed25519 signs the activities themselves, for those that check proofs. */
export type KeyAlgorithm = 'rsa-2048' | 'ed25519';

export interface Keys {
  find(actor: string, algorithm: KeyAlgorithm): Promise<ActorKey | null>;
  all(): Promise<ActorKey[]>;
  /** Keeps the first key of a kind that an actor gets; answers the one that is kept. */
  add(key: ActorKey): Promise<ActorKey>;
}

export interface Follower {
  /** Local actor that is followed. */
  actor: string;
  /** Id (URL) of the remote actor. */
  id: string;
  inbox: string;
  sharedInbox: string | null;
  /** Id of the Follow activity, to recognise its Undo. */
  follow: string | null;
  since: number;
}

export interface Followers {
  /** Adds, or refreshes the addresses of one who followed before. */
  put(follower: Follower): Promise<void>;
  /** @returns whether there was one. */
  remove(actor: string, id: string): Promise<boolean>;
  /** Ends the follow that this Follow activity began, where `id` is who sent it. @returns whether there was one. */
  removeFollow(follow: string, id: string): Promise<boolean>;
  /** Forgets a remote actor everywhere. @returns how many follows ended. */
  removeEverywhere(id: string): Promise<number>;
  /** Forgets everyone behind an inbox that is gone. @returns how many follows ended. */
  removeInbox(inbox: string): Promise<number>;
  has(actor: string, id: string): Promise<boolean>;
  /** Does this remote actor follow any account of the paper? */
  follows(id: string): Promise<boolean>;
  count(actor: string): Promise<number>;
  /** Ids of an account's followers at one origin (`https://far.example`), ascending. */
  at(actor: string, origin: string): Promise<string[]>;
  /** Ids after `after` (exclusive) in ascending order; null starts. */
  page(actor: string, after: string | null, limit: number): Promise<Follower[]>;
  /** Addresses a post of `actor` goes to: one per server (its shared inbox where it has one), distinct, ascending. */
  inboxes(actor: string): Promise<string[]>;
  /** The same over all local actors: whoever got an article, through whichever account. */
  allInboxes(): Promise<string[]>;
}

/** What the paper last told the world about one article. */
export interface Announcement {
  article: string;
  /** `kept`: in the archive or held back, never delivered. */
  state: 'kept' | 'published' | 'deleted';
  hash: string;
  /** Counts meaningful changes; part of the ids of Update and Announce, so that A -> B -> A are three activities. */
  revision: number;
  url: string;
  /** Actors that announced it, its section and authors, each with the revision at which it did. */
  announcers: Announcer[];
  at: number;
}

export interface Announcer {
  actor: string;
  revision: number;
}

export interface Announcements {
  all(): Promise<Announcement[]>;
  find(article: string): Promise<Announcement | null>;
  put(announcement: Announcement): Promise<void>;
}

/** What the paper last told the world about one poll. */
export interface ToldPoll {
  poll: string;
  state: 'open' | 'closed';
  /** Hash of the question as told: choices never change, words may. */
  hash: string;
  /** Counts tallies told; part of the ids of Update. */
  revision: number;
  /** The tally told, as text that is only compared. */
  tally: string;
  at: number;
}

export interface Polls {
  all(): Promise<ToldPoll[]>;
  find(poll: string): Promise<ToldPoll | null>;
  put(poll: ToldPoll): Promise<void>;
}

/**
 * Inboxes that ever got a post, one a server where it has a shared one. A correction or a takedown goes to all of them:
 * who stopped following may still have the copy. Names nobody.
 */
export interface Reach {
  add(inbox: string, at: number): Promise<void>;
  remove(inbox: string): Promise<void>;
  /** Distinct, ascending. */
  all(): Promise<string[]>;
}

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
  /** Leases up to `limit` due jobs, oldest due first, for `lease` ms; a lease that ran out is up for claim again. */
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
  /** Gives the lease back with a new state and time. */
  postpone(id: number, state: string, due: number): Promise<void>;
  /** Gives back every lease of an owner at once: a clean stop. */
  release(owner: string): Promise<void>;
  depth(now: number): Promise<{ ready: number; later: number; leased: number }>;
  /** When the next job of these kinds, or of any, that is not leased falls due; null when there is none. */
  next(kinds?: readonly JobKind[]): Promise<number | null>;
  /** Deliveries that are waiting, by the host they go to, most first. */
  waiting(): Promise<{ host: string; count: number; due: number }[]>;
  /** How many jobs of a kind there are to each target, leased ones too, in no order. */
  targets(kind: JobKind): Promise<{ target: string; count: number }[]>;
  /** Makes waiting deliveries due now: those to one host, or all. @returns how many. */
  hurry(host: string | null, now: number): Promise<number>;
}

/** Values that may be lost at any time: remote keys and documents, ids seen. Values are JSON, `null` included. */
export interface Cache {
  get(key: readonly string[], now: number): Promise<{ value: unknown } | null>;
  set(key: readonly string[], value: unknown, expires: number | null): Promise<void>;
  delete(key: readonly string[]): Promise<void>;
  /** Sets only where the current value equals `expected` (undefined: no value). @returns whether it did. */
  swap(
    key: readonly string[],
    expected: unknown,
    value: unknown,
    expires: number | null,
    now: number,
  ): Promise<boolean>;
  /** Those of these keys that hold a value, in no order. */
  some(keys: readonly (readonly string[])[], now: number): Promise<{ key: string[]; value: unknown }[]>;
  /** Every live entry whose key starts with `prefix`, element by element. */
  list(prefix: readonly string[], now: number): Promise<{ key: string[]; value: unknown }[]>;
  /** Drops what has expired. */
  sweep(now: number): Promise<number>;
}

/** Who does a thing only one process may do: serving, publishing. */
export interface Locks {
  /** Takes or renews; false when another owner holds it. */
  acquire(name: string, owner: string, until: number, now: number): Promise<boolean>;
  release(name: string, owner: string): Promise<void>;
  holder(name: string, now: number): Promise<string | null>;
  /** Those whose name begins so and which nobody gave back, also when their time is over, by name. */
  list(prefix: string): Promise<{ name: string; owner: string; until: number }[]>;
}
