/**
 * What other servers send, in the paper's words. Read from JSON that anybody may have written: every address in it is a
 * whole http(s) address, every text is bounded, every time is milliseconds since 1970, and nothing is believed beyond
 * what its sender may say of himself.
 */
export type Incoming =
  | { kind: 'follow'; id: string; target: string }
  | { kind: 'post'; edit: boolean; post: RemotePost }
  /** A post by its id alone: to be fetched from its own host. */
  | { kind: 'named-post'; edit: boolean; id: string }
  | { kind: 'vote'; id: string; question: string; choice: string }
  | { kind: 'reaction'; reaction: 'like' | 'boost'; id: string | null; target: string; emoji: string | null }
  /** Takes back the activity `id`, or the one that `inner` describes; both where it is embedded. */
  | { kind: 'undo'; id: string | null; inner: UndoneActivity | null }
  /** A post, or the account itself where `target` is the sender. */
  | { kind: 'delete'; target: string }
  | { kind: 'quote-request'; id: string; target: string; post: string; embedded: RemotePost | null }
  /** The sender's account has another address now. */
  | { kind: 'move'; to: string }
  /** The sender wants nothing of us any more: ends their follow. */
  | { kind: 'block'; target: string }
  /** The sender's profile changed. */
  | { kind: 'profile' }
  /** An answer to something we asked: a relay's Accept or Reject. */
  | { kind: 'answer'; accepted: boolean; to: string };

export type UndoneActivity =
  | { kind: 'follow'; target: string }
  | { kind: 'reaction'; reaction: 'like' | 'boost'; target: string }
  | { kind: 'block'; target: string };

/** A post of somebody else. */
export interface RemotePost {
  id: string;
  /** Id of its author; on the same host as `id`. */
  author: string;
  /** Its page for people; `id` where it names none. */
  url: string;
  /** As it came: hostile until it is sanitised. At most 64 KiB. */
  content: string;
  warning: string | null;
  language: string | null;
  published: number | null;
  updated: number | null;
  inReplyTo: string | null;
  /** What it quotes, under whichever of the names in use. */
  quote: string | null;
  /** Stamp it shows for its quote (FEP-044f `quoteAuthorization`). */
  quoteStamp: string | null;
  /** Ids of accounts it mentions. */
  mentions: string[];
  /** Addressed to the public, listed or not. Anything else is a private letter and is never shown. */
  isPublic: boolean;
  /** A collection of answers to it, to be walked. */
  replies: string | null;
  attachments: { url: string; mediaType: string; alt: string }[];
}
