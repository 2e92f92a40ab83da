import { expect, it } from 'vitest';
import { toManifest } from '../../src/integrations/newswire/article/to-manifest.ts';
import { accountsOf } from '../../src/integrations/newswire/fediverse/accounts.ts';
import { toActor } from '../../src/integrations/newswire/fediverse/actors.ts';
import type { Document } from '../../src/integrations/newswire/fediverse/vocabulary.ts';
import { publishProfiles } from '../../src/integrations/newswire/publish/profiles.ts';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { editionOf, follow, sent } from './newsroom.ts';

/** Publishes the profiles of a paper whose accounts may have changed. */
function tell(store: Store, change: (document: Document) => Document = (document) => document): Promise<string[]> {
  const edition = editionOf([]);
  const documents = new Map(accountsOf(edition).map((account) => [account.id, toActor(account, edition)]));
  return publishProfiles({
    manifest: toManifest(edition),
    store,
    now: Date.parse(edition.now),
    readActor: async (id) => change(documents.get(id) as Document),
    overlay: async (document) => ({ ...document, publicKey: { id: `${document['id']}#main-key` } }),
    newDelivery: () => '{}',
    seal: async (activity) => activity,
  });
}

const renamed = (document: Document): Document =>
  document['preferredUsername'] === 'tech' ? { ...document, name: '과학기술' } : document;

it('tells the followers of an account, and nobody else, what it is called now', async () => {
  const store = await openSqlite(':memory:');
  await follow(store, 'section-tech', 'far.example');
  await follow(store, 'paper', 'near.example');
  expect(await tell(store)).toEqual([]);
  expect(await tell(store)).toEqual([]);
  expect(await tell(store, renamed)).toEqual(['section-tech']);
  expect(await tell(store, renamed)).toEqual([]);
  const told = await sent(store);
  expect(told.map(({ type, to }) => [type, to])).toEqual([['Update', 'far.example']]);
  expect(told[0]?.activity).toMatchObject({
    id: 'https://paper.example/ap/actors/section-tech#update-1',
    actor: 'https://paper.example/ap/actors/section-tech',
    object: { name: '과학기술', publicKey: {} },
  });
  expect(await tell(store)).toEqual(['section-tech']);
  expect((await sent(store))[0]?.id).toBe('https://paper.example/ap/actors/section-tech#update-2');
  await store.close();
});

it('takes another way of writing the same profile for no change', async () => {
  const store = await openSqlite(':memory:');
  await follow(store, 'paper', 'far.example');
  await tell(store);
  expect(await tell(store, (document) => ({ ...document, '@context': [], capabilities: {} }))).toEqual([]);
  await store.close();
});
