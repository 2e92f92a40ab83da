import type { Store } from '../../storage/store.ts';

/** As long as a server tries to deliver, a post may come in after its own Delete. */
const remembered = 3 * 24 * 3_600_000;

/** Notes that a post was deleted by its author: it does not come back, neither late nor out of a list that is old. */
export async function noteGone(post: string, { cache }: Pick<Store, 'cache'>, now: number): Promise<void> {
  await cache.set(placeOf(post), true, now + remembered);
}

export async function isGone(post: string, { cache }: Pick<Store, 'cache'>, now: number): Promise<boolean> {
  return (await cache.get(placeOf(post), now)) !== null;
}

function placeOf(post: string): readonly string[] {
  return ['deleted', post];
}
