import { digest } from '@fedify/fedify';
import { actorUrl, followersUrl } from '../article/addresses.ts';
import type { Store } from '../storage/store.ts';

/**
 * The header by which a server can tell whether its people still follow (FEP-8fcf): a digest of those that we have from its
 * origin. Where the two differ it asks for the list, and mends follows and ends of follows that were lost on the way.
 * @returns nothing for what is not addressed to followers, or where nobody follows.
 */
export async function synchronisationHeader(
  activity: { actor: string; to?: unknown; cc?: unknown },
  inbox: string,
  { store, origin }: { store: Pick<Store, 'followers'>; origin: string },
): Promise<Record<string, string>> {
  const actor = activity.actor.slice(actorUrl({ origin }, '').length);
  const collection = followersUrl({ origin }, actor);
  if (![activity.to, activity.cc].flat().includes(collection)) return {};
  const theirs = new URL(inbox);
  const ids = await store.followers.at(actor, theirs.origin);
  if (ids.length === 0) return {};
  const url = `${collection}?host=${encodeURIComponent(theirs.host)}`;
  const hash = Buffer.from(await digest(ids)).toString('hex');
  return { 'Collection-Synchronization': `collectionId="${collection}", url="${url}", digest="${hash}"` };
}
