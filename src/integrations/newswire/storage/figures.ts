import type { JobKind } from './store.ts';

/** What an operator watches. Each is one look, cheap enough for every few seconds unless it says otherwise. */
export interface Figures {
  /**
   * The queue by kind, along its index: of each kind and rank the first 10,000 rows in the order in which they are due are
   * counted, a parcel as its inboxes. A larger count is "10,000 or more".
   */
  queue(now: number): Promise<QueueFigures[]>;
  /** Reads every host. */
  hosts(): Promise<{ known: number; failing: number }>;
  /** Reads every follower, by local actor. */
  followers(): Promise<{ actor: string; count: number }[]>;
  /** Reads every reaction. */
  reactions(): Promise<{ likes: number; boosts: number }>;
}

export interface QueueFigures {
  kind: JobKind;
  /** Due, and nobody has it. */
  ready: number;
  /** Not due yet. */
  later: number;
  /** Under way. */
  leased: number;
  /** When the oldest that is ready fell due; null where none is. */
  oldest: number | null;
}
