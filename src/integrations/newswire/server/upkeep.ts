import { getLogger } from '@logtape/logtape';
import { refreshBlockLists } from './block-lists.ts';
import type { Desk } from './desk.ts';
import type { Folder } from './folder.ts';
import { tellPolls } from './publish-folder.ts';

/** How often polls are looked at, in ms: a poll closes that much late at most. */
const pollLook = 5000;
/** How often the cache is rid of what is too old, in ms. */
const sweepEvery = 10 * 60_000;
/** A callback is asked within seconds; who asks for it may have been off for a night. */
const patienceForIntents = 24 * 3_600_000;
const logger = getLogger(['newswire', 'server']);

/** What goes by the clock, each when it is its time; to be called often. */
export function toUpkeep(desk: Desk, folder: () => Folder): () => Promise<void> {
  const { store, clock } = desk;
  /** Polls open, move and close; block lists are asked for once a day. */
  const watchPolls = spaced(pollLook, async () => {
    // A slow list must not hold up the sign of life.
    void refreshBlockLists(desk).catch((error: unknown) => logger.warn('Block lists: {error}', { error }));
    const news = await tellPolls(folder(), store, clock());
    if (news.length > 0) desk.wake();
  });
  /** What was fetched or noted and is too old goes: else every account ever read would stay. */
  const sweep = spaced(sweepEvery, async () => {
    await store.cache.sweep(clock());
    await store.subscriptions.sweep(clock(), clock() - patienceForIntents);
  });
  return async () => {
    await watchPolls();
    await sweep();
  };
}

/** How much time went by is no question for a clock that may be set. */
function spaced(ms: number, work: () => Promise<void>): () => Promise<void> {
  let last = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - last < ms) return;
    last = performance.now();
    await work();
  };
}
