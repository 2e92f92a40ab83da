import { isDead, workerPrefix } from '../server/presence.ts';
import type { Store } from '../storage/store.ts';
import { ago } from './ago.ts';
import { count } from './terminal.ts';

/** How much is due and who delivers it, as a line for the person who waits; null where nothing is due or under way. */
export async function backlogLine(store: Store, now: number): Promise<string | null> {
  const figures = (await store.figures.queue(now)).find(({ kind }) => kind === 'deliver');
  if (!figures || figures.ready + figures.leased === 0) return null;
  const { ready, leased, oldest } = figures;
  const since = oldest === null ? '' : ` (the oldest for ${ago(now - oldest)})`;
  return `${count(ready, 'delivery is', 'deliveries are')} due now${since}, ${leased} under way; ${await handsOf(store, now)}.`;
}

async function handsOf({ locks }: Store, now: number): Promise<string> {
  const holder = await locks.holder('server', now);
  const server = holder !== null && !isDead(holder);
  const workers = (await locks.list(workerPrefix)).filter(({ until, owner }) => until > now && !isDead(owner)).length;
  if (!server && workers === 0) return '"newswire serve" or "newswire publish" makes them';
  const hands = [...(server ? ['the server'] : []), ...(workers > 0 ? [count(workers, 'worker')] : [])];
  return `${hands.join(' and ')} ${hands.length === 1 && workers <= 1 ? 'makes' : 'make'} them`;
}
