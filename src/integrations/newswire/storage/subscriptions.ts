/** Who is told of changed feeds (WebSub). Times are milliseconds since 1970. */

/** A reader's server that is told when a feed changes. One a topic and callback. */
export interface Subscription {
  /** Address of the feed. */
  topic: string;
  /** Where it is sent. */
  callback: string;
  /** Signs what is sent. */
  secret: string | null;
  /** End of the lease. */
  until: number;
  /** Names the content that was last queued for it, or stood there when it asked. */
  seen: string;
  since: number;
  /** Why the last attempt failed, in words; null when it did not. */
  error: string | null;
}

/** What somebody asked for in the name of a callback, which has not confirmed it yet. One a topic and callback. */
export interface Intent extends Pick<Subscription, 'topic' | 'callback' | 'secret' | 'seen'> {
  mode: 'subscribe' | 'unsubscribe';
  /** In ms. */
  lease: number;
  at: number;
}

export interface Subscriptions {
  /** Keeps a request until its callback confirms it; a later one takes its place. */
  ask(intent: Intent): Promise<void>;
  asked(topic: string, callback: string): Promise<Intent | null>;
  /** Forgets a request, where no later one took its place. @returns whether it was there. */
  settle(intent: Pick<Intent, 'topic' | 'callback' | 'mode' | 'at'>): Promise<boolean>;
  /** Adds, or renews: what it has seen and since when stays. */
  put(subscription: Omit<Subscription, 'error'>): Promise<void>;
  find(topic: string, callback: string): Promise<Subscription | null>;
  /** @returns whether there was one. */
  remove(topic: string, callback: string): Promise<boolean>;
  /** Notes how an attempt went; null: well. */
  fared(topic: string, callback: string, error: string | null): Promise<void>;
  /** Feeds with subscribers at this moment, ascending. */
  topics(now: number): Promise<string[]>;
  /** Notes that all subscribers of a feed are sent this content. @returns callbacks of those who had not seen it, ascending. */
  advance(topic: string, seen: string, now: number): Promise<string[]>;
  /** Drops those whose lease is over, and requests made before `stale`. @returns how many of both. */
  sweep(now: number, stale: number): Promise<number>;
  /** How many there are: at one host (a name without a port), and in all. */
  count(host: string): Promise<SubscriptionCount>;
  /** By topic, then callback. */
  all(): Promise<Subscription[]>;
}

export interface SubscriptionCount {
  atHost: number;
  inAll: number;
  /** Requests that wait for their callback. */
  askedAtHost: number;
  askedInAll: number;
}
