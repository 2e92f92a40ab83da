import type { Blocks, People, Quotes, Reactions, Replies, Requests, Votes } from './community.ts';
import type { Figures } from './figures.ts';
import type { Hosts, Jobs, Parcels } from './jobs.ts';
import type { Subscriptions } from './subscriptions.ts';

export type * from './community.ts';
export type * from './figures.ts';
export type * from './jobs.ts';
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
  readonly parcels: Parcels;
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
  /** The same at several origins, in one look and in no order; origins without followers are left out. */
  atEach(actor: string, origins: readonly string[]): Promise<Map<string, string[]>>;
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
  /** Sets those of these keys that hold no value. @returns which did not. */
  add(keys: readonly (readonly string[])[], value: unknown, expires: number, now: number): Promise<string[][]>;
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
