import type { AccountActs } from './account.ts';
import type { Identity } from './actor.ts';
import type { Audience } from './audience.ts';
import type { Follows } from './follows.ts';
import type { Profile } from './profiles/profile.ts';
import type { Publisher } from './publisher.ts';
import type { Quotes } from './quotes.ts';
import type { Remote } from './remote.ts';
import type { Timeline } from './timeline.ts';
import type { Json } from './wire.ts';

/** Everything an activity can touch. */
export interface Desk {
  me: Identity;
  profile: Profile;
  remote: Remote;
  timeline: Timeline;
  follows: Follows;
  publisher: Publisher;
  audience: Audience;
  quotes: Quotes;
  account: AccountActs;
  now: () => Date;
  /** Work that goes on after the activity is judged, because it waits for others. */
  later(activity: Json, work: () => Promise<void>): void;
}

/** Does what a verified activity asks for, or throws why it is dropped; `sender` is the actor document. */
export type Rule = (activity: Json, sender: Json, desk: Desk) => void | Promise<void>;
