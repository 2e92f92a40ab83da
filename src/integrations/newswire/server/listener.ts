import type { Subject } from '../article/addresses.ts';
import type { Store } from '../storage/store.ts';
import { versionsIn } from './versions.ts';

/** What changed: whether a reply appears or is gone, or counts, votes and words only. */
export type Heard = 'reply' | 'count';

export interface Listener {
  /** What readers and the desk did since this was asked last, whichever process heard it; null where nothing that is shown changed. */
  heard(): Promise<Heard | null>;
}

interface Known {
  version: number;
  replies: number;
}

/** Costs microseconds while nothing is said, and one look at all that was ever spoken of when something is. */
export function openListener(store: Store): Listener {
  let before = '';
  let known: Map<Subject, Known> | null = null;

  const repliesTo = (subject: Subject) => store.replies.count(subject, 'reply');

  return {
    heard: async () => {
      // Before it is looked at: what changes meanwhile is found the next time.
      const version = store.version();
      if (version === before) return null;
      const first = known === null;
      known ??= new Map();
      let heard: Heard | null = null;
      for (const kind of ['articles/', 'polls/'] as const)
        for await (const row of versionsIn(store, kind)) {
          const last = known.get(row.subject);
          if (last?.version === row.version) continue;
          const replies = kind === 'polls/' ? 0 : await repliesTo(row.subject);
          if (!first && heard !== 'reply') heard = replies === (last?.replies ?? 0) ? 'count' : 'reply';
          known.set(row.subject, { version: row.version, replies });
        }
      before = version;
      return heard;
    },
  };
}
