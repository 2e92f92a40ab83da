import type { Subject } from '../article/addresses.ts';
import type { Store } from '../storage/store.ts';

/** How often what is shown changed on each article or poll of which readers ever said anything. */
export async function* versionsIn(
  store: Store,
  kind: 'articles/' | 'polls/',
): AsyncGenerator<{ subject: Subject; version: number }> {
  // `/` comes before every letter of an id: the first subject of a kind is above this one.
  for (let after = kind as Subject | null; after !== null; ) {
    const found = await store.replies.versions(after, 500);
    for (const known of found) {
      if (!known.subject.startsWith(kind)) return;
      yield known;
    }
    after = found.at(-1)?.subject ?? null;
  }
}
