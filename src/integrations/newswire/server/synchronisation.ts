import { hash } from 'node:crypto';
import { actorUrl, followersUrl } from '../article/addresses.ts';
import type { Store } from '../storage/store.ts';

interface Addressed {
  actor: string;
  to?: unknown;
  cc?: unknown;
}

interface Desk {
  store: Pick<Store, 'followers'>;
  origin: string;
}

/**
 * The header by which a server can tell whether its people still follow (FEP-8fcf): a digest of those that we have from its
 * origin. Where the two differ it asks for the list, and mends follows and ends of follows that were lost on the way.
 * @returns nothing for what is not addressed to followers, or where nobody follows.
 */
export async function synchronisationHeader(
  activity: Addressed,
  inbox: string,
  desk: Desk,
): Promise<Record<string, string>> {
  const url = new URL(inbox);
  const value = (await synchronisationsOf(activity, [url], desk)).get(url.origin);
  return value === undefined ? {} : { 'Collection-Synchronization': value };
}

/** Its value for each of these inboxes, by origin; one look at the store for all. */
export async function synchronisationsOf(
  { actor, to, cc }: Addressed,
  inboxes: readonly URL[],
  { store, origin }: Desk,
): Promise<Map<string, string>> {
  const id = actor.slice(actorUrl({ origin }, '').length);
  const collection = followersUrl({ origin }, id);
  if (![to, cc].flat().includes(collection)) return new Map();
  const hosts = new Map(inboxes.map((inbox) => [inbox.origin, inbox.host]));
  const followers = await store.followers.atEach(id, [...hosts.keys()]);
  return new Map(
    [...followers].map(([at, ids]) => {
      const url = `${collection}?host=${encodeURIComponent(hosts.get(at) ?? '')}`;
      return [at, `collectionId="${collection}", url="${url}", digest="${digestOf(ids)}"`];
    }),
  );
}

/** The digests (SHA-256) of all ids, laid over each other by XOR; in hexadecimal. */
function digestOf(ids: readonly string[]): string {
  const all = Buffer.alloc(32);
  for (const id of ids) {
    const one = hash('sha256', id, 'buffer');
    for (let at = 0; at < all.length; at += 1) all[at]! ^= one[at]!;
  }
  return all.toString('hex');
}
