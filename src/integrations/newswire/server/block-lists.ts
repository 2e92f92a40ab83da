import { getLogger } from '@logtape/logtape';
import { readLists, refreshLists } from '../moderation/block-list.ts';
import type { Desk } from './desk.ts';

const day = 24 * 60 * 60 * 1000;
const patience = 20_000;

/** Looks once a day whether the block lists that the paper subscribes to have changed. */
export async function refreshBlockLists({ store, origin, clock }: Desk): Promise<void> {
  if ((await readLists(store)).length === 0) return;
  const last = Number((await store.meta.get('block lists refreshed')) ?? 0);
  if (clock() - last < day) return;
  await store.meta.set('block lists refreshed', String(clock()));
  for (const { source, error } of await refreshLists(store, fetchText, { origin, now: clock() }))
    if (error) getLogger(['newswire', 'moderation']).warn('{source} was not refreshed: {error}', { source, error });
}

/** @throws Error with the reason, for the one who subscribed. */
export async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patience) });
  // Whoever sits on an unencrypted way could block half the world for us.
  if (!response.url.startsWith('https:')) throw new Error('It leads to an address without https.');
  if (!response.ok) throw new Error(`It answered ${response.status}.`);
  return response.text();
}
