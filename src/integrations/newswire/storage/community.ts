import type { Subject } from '../article/addresses.ts';

/** What readers send, kept. Times are milliseconds since 1970; ids are addresses of other servers' actors and posts. */

/** A remote account as it was when it last did something here. */
export interface Person {
  id: string;
  /** `reader@far.example`. */
  handle: string;
  /** Plain text; the handle's first half where they have none. */
  name: string;
  /** Their page for people. */
  url: string;
  inbox: string;
  sharedInbox: string | null;
  seen: number;
}

export interface People {
  /** Adds, or takes over what they are called now. */
  put(person: Person): Promise<void>;
  find(id: string): Promise<Person | null>;
  /** Those of `ids` that are known, in no order. */
  findAll(ids: readonly string[]): Promise<Person[]>;
  /** @param handle `reader@far.example`, whatever its case. */
  findHandle(handle: string): Promise<Person | null>;
  /** Is anything of theirs kept? */
  knows(id: string): Promise<boolean>;
  /** Those of whom anything is kept, in no order. */
  known(ids: readonly string[]): Promise<string[]>;
  /** Forgets them and all they sent: replies, reactions, quotes, votes, requests, follows. @returns whether anything was kept. */
  remove(id: string): Promise<boolean>;
}

export type ReplyState = 'shown' | 'held' | 'hidden';

/** A post of somebody else that belongs to something of ours. */
export interface Reply {
  id: string;
  kind: 'reply' | 'quote' | 'mention';
  /** What it is about: for an answer to an answer, what the thread began with. */
  subject: Subject;
  /** Id of the post it answers or quotes; null for a mention. */
  parent: string | null;
  /** Id of its author. */
  person: string;
  /** Its page for people. */
  url: string;
  /** Sanitised when it came in; safe to show. */
  html: string;
  warning: string | null;
  /** BCP 47. */
  language: string | null;
  /** As its author says, but never later than `received`. */
  published: number;
  received: number;
  edited: number | null;
  state: ReplyState;
  /** Why it is held or hidden, for the one who reviews it. */
  reason: string | null;
}

export interface Replies {
  /** Adds; one that is known gets the new words, warning, language, time of edit, state and reason. */
  put(reply: Reply): Promise<void>;
  find(id: string): Promise<Reply | null>;
  /** Removes a post if it is that person's. @returns whether it was there. */
  remove(id: string, person: string): Promise<boolean>;
  /** @returns whether there was one. */
  judge(id: string, state: ReplyState, reason: string | null): Promise<boolean>;
  /** All posts of one account, or of one host and its subdomains. @returns how many changed. */
  judgeAll(of: { person: string } | { host: string }, state: ReplyState, reason: string | null): Promise<number>;
  /** Shown posts on a subject, by `published` then id; `after` is the last one seen. */
  page(
    subject: Subject,
    kind: Reply['kind'],
    after: { published: number; id: string } | null,
    limit: number,
  ): Promise<Reply[]>;
  /** The last shown posts on a subject, newest first, then by id from the end. */
  newest(subject: Subject, kind: Reply['kind'], limit: number): Promise<Reply[]>;
  /** Shown direct answers to one post, ours or another's, in the same order. */
  answers(parent: string, after: { published: number; id: string } | null, limit: number): Promise<Reply[]>;
  countAnswers(parent: string): Promise<number>;
  /** How many are shown. */
  count(subject: Subject, kind: Reply['kind']): Promise<number>;
  /** How many are shown, over all subjects of one kind of thing. */
  countAll(kind: Reply['kind']): Promise<number>;
  /** In one state over all subjects, newest received first: the review queue. */
  review(state: ReplyState, limit: number, offset?: number): Promise<Reply[]>;
  /** Is a post of this person shown at this moment, one that was let through? */
  isTrusted(person: string): Promise<boolean>;
  /** Number that grows with every change to what is shown on a subject, reactions and votes included. */
  version(subject: Subject): Promise<number>;
  /** Of subjects on which anything was ever shown, in the order of these; `after` is the last one seen, null starts. */
  versions(after: Subject | null, limit: number): Promise<{ subject: Subject; version: number }[]>;
}

export interface Reaction {
  subject: Subject;
  kind: 'like' | 'boost';
  /** Id of who did it. */
  person: string;
  /** Id of the activity, to recognise its Undo. */
  activity: string | null;
  /** A Like with an emoji of its own: the emoji, or `:name:`. */
  emoji: string | null;
  at: number;
}

export interface ReactionCounts {
  likes: number;
  boosts: number;
  /** Likes that came with an emoji, most used first, then by code point. */
  emoji: { emoji: string; count: number }[];
}

export interface Reactions {
  /** Once a person, kind and subject: a second one takes the place of the first. */
  put(reaction: Reaction): Promise<void>;
  /** @returns whether there was one. */
  remove(subject: Subject, kind: Reaction['kind'], person: string): Promise<boolean>;
  /** Takes back what this activity did, where `person` sent it. @returns whether there was one. */
  removeActivity(activity: string, person: string): Promise<boolean>;
  /** Of one account, or of one host and its subdomains. @returns how many. */
  removeAll(of: { person: string } | { host: string }): Promise<number>;
  counts(subject: Subject): Promise<ReactionCounts>;
  /** By subject, where there are some: for the statistics. */
  totals(): Promise<{ subject: Subject; likes: number; boosts: number }[]>;
}

/** Leave to quote (FEP-044f), given or asked for. */
export interface Quote {
  /** Names its stamp; computed, so that the same request has the same. */
  id: string;
  subject: Subject;
  /** Id of the post that quotes. */
  post: string;
  person: string;
  /** Id of the QuoteRequest; null where none was sent. */
  request: string | null;
  state: 'pending' | 'approved' | 'revoked';
  at: number;
}

export interface Quotes {
  put(quote: Quote): Promise<void>;
  find(id: string): Promise<Quote | null>;
  findPost(subject: Subject, post: string): Promise<Quote | null>;
  /** Newest first; all subjects where none is named. */
  list(options: { subject?: Subject; state?: Quote['state'] }): Promise<Quote[]>;
  /** @returns whether there was one. */
  judge(id: string, state: Quote['state']): Promise<boolean>;
}

export interface Vote {
  poll: string;
  /** Id of a remote actor, or `browser:` and a hash. */
  voter: string;
  /** Index of the choice. */
  choice: number;
  at: number;
}

export interface Tally {
  /** Votes of each choice, in the order of the poll. */
  choices: number[];
  /** How many took part. */
  voters: number;
  /** How many of them on the page. */
  browsers: number;
}

export interface Votes {
  /**
   * Keeps votes of one voter if the rules allow them: where `multiple` is false only the first ever counts, else each choice once.
   * Check and write are one step. @returns how many counted.
   */
  cast(votes: readonly Vote[], options: { multiple: boolean }): Promise<number>;
  of(poll: string, voter: string): Promise<number[]>;
  tally(poll: string, choices: number): Promise<Tally>;
  /** Servers' actors that took part: who must hear the result. */
  voters(poll: string): Promise<string[]>;
}

/** Whom the paper does not want to hear, or only after a look. */
export interface Block {
  kind: 'account' | 'server';
  /** Id of an actor, or a domain in lower case (Punycode), which covers its subdomains. */
  target: string;
  /** `suspend`: nothing of theirs is taken. `silence`: everything is held for review. */
  severity: 'suspend' | 'silence';
  /** Empty: by hand. Else the address of the subscribed list it came from. */
  source: string;
  comment: string;
  at: number;
}

export interface Blocks {
  /** One a kind, target and source; a later one takes its place. */
  put(block: Block): Promise<void>;
  /** @returns how many there were, over all sources unless one is named. */
  remove(kind: Block['kind'], target: string, source?: string): Promise<number>;
  /** Puts a whole list in the place of what came from the same source before. */
  replace(source: string, blocks: readonly Block[]): Promise<void>;
  all(): Promise<Block[]>;
  /** The severest block on this actor, its host or a domain above it; null where there is none. */
  on(person: string): Promise<Block['severity'] | null>;
  /** The same of many at once: those on whom there is one. */
  onAny(persons: readonly string[]): Promise<Map<string, Block['severity']>>;
}

/** Somebody asks to follow an account that approves its followers. */
export interface FollowRequest {
  /** Local actor. */
  actor: string;
  /** Id of who asks. */
  id: string;
  inbox: string;
  sharedInbox: string | null;
  /** The Follow as it came, for the answer. */
  follow: string;
  at: number;
}

export interface Requests {
  put(request: FollowRequest): Promise<void>;
  find(actor: string, id: string): Promise<FollowRequest | null>;
  /** Oldest first. */
  all(): Promise<FollowRequest[]>;
  /** @returns whether there was one. */
  remove(actor: string, id: string): Promise<boolean>;
}
