import type { Identity } from '../actor.ts';
import type { SigningStyle } from '../sign.ts';
import { everyone, type Json } from '../wire.ts';

export type ProfileName = 'mastodon' | 'gotosocial' | 'misskey' | 'snac';

/** What an `interactionPolicy` can let people do. */
export type Permission = 'canQuote' | 'canReply' | 'canLike' | 'canAnnounce';

/** One server software: what it reads, what it shows, and how it writes. */
export interface Profile {
  name: ProfileName;
  /** `User-Agent` of a server at that origin. */
  agent(origin: string): string;
  /** Where the account and its parts are, by its name. */
  paths: {
    actor(name: string): string;
    /** What follows the actor's id in the key's: a fragment, or an address of its own. */
    key: '#main-key' | '/main-key';
    sharedInbox: string;
  };
  /** How requests are signed. */
  signs: SigningStyle;
  /** Whose key signs a GET: the account's, or one that the whole server has. */
  fetchesAs: 'account' | 'instance';
  /** Signatures it reads. */
  reads: readonly ('draft-cavage' | 'rfc9421')[];
  /** What any delivery is answered; null answers each as it deserves. */
  answersAll: number | null;
  /** Offers a shared inbox, unless the option says otherwise. */
  sharedInbox: boolean;
  /** Refuses unsigned GETs, unless the option says otherwise. */
  signedFetch: boolean;
  /** Takes corrections of posts; false takes them of polls and accounts only. */
  takesUpdates: boolean;
  /** Can correct what it wrote. */
  edits: boolean;
  /** Deletes its copy of a post that answers 404. */
  forgetsMissing: boolean;
  /** Walks the replies of a post whose thread is opened. */
  walksReplies: boolean;
  /** What it asks a post's `interactionPolicy` about before it acts. */
  heeds: readonly Permission[];
  /** Asks for leave to quote (FEP-044f), just quotes, or cannot. */
  quotes: 'asks' | 'tells' | 'never';
  /** `interactionPolicy` of the posts it publishes. */
  policy: Json | undefined;
  wire: Wire;
}

/** Who writes, and when. */
export interface Pen {
  me: Identity;
  now(): Date;
  /** A part for an id, never the same twice. */
  next(): string;
}

/** Somebody else, as their actor document says. */
export interface Account {
  id: string;
  /** `preferredUsername`. */
  name: string;
  url: string;
  inbox: string;
}

/** Somebody else's post. */
export interface Target {
  id: string;
  author: Account;
  object: Json;
}

export type Visibility = 'public' | 'unlisted' | 'followers' | 'direct';

/** A post before it is written down. */
export interface Draft {
  /** HTML. */
  content: string;
  language: string;
  visibility: Visibility;
  /** Whom it mentions, whoever is answered first. */
  mentions: Account[];
  inReplyTo: string | null;
  /** Id of what it quotes. */
  quote: string | null;
}

/** Everything that a reader can send, as JSON without its `@context`. */
export interface Wire {
  context(document: Json): unknown;
  follow(pen: Pen, target: string): Json;
  note(pen: Pen, draft: Draft): Json;
  create(pen: Pen, note: Json): Json;
  update(pen: Pen, note: Json): Json;
  remove(pen: Pen, note: Json): Json;
  like(pen: Pen, target: Target, emoji?: string): Json;
  announce(pen: Pen, target: Target): Json;
  vote(pen: Pen, question: Target, choice: string, index: number): Json;
  undo(pen: Pen, activity: Json): Json;
  block(pen: Pen, target: string): Json;
  move(pen: Pen, to: string): Json;
  /** The account is deleted. */
  leave(pen: Pen): Json;
}

/** `to` and `cc` as most servers have them. */
export function toAudience({ followers }: Identity, { visibility, mentions }: Pick<Draft, 'visibility' | 'mentions'>) {
  const ids = mentions.map(({ id }) => id);
  return {
    public: { to: [everyone], cc: [followers, ...ids] },
    unlisted: { to: [followers], cc: [everyone, ...ids] },
    followers: { to: [followers], cc: ids },
    direct: { to: ids, cc: [] },
  }[visibility];
}

export function toMention({ id, name }: Account): Json {
  return { type: 'Mention', href: id, name: `@${name}@${new URL(id).host}` };
}

/** The content with the names of whom it mentions before its first words, each written by `toLink`. */
export function addressed(content: string, mentions: readonly Account[], toLink: (account: Account) => string): string {
  const names = mentions.map((account) => `${toLink(account)} `).join('');
  return content.startsWith('<p>') ? `<p>${names}${content.slice(3)}` : `<p>${names}${content}</p>`;
}

/** RFC 3339 in UTC, without the milliseconds. */
export function toSeconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
