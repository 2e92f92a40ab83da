import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { toAccept, toCreate } from '../../src/integrations/newswire/fediverse/activities.ts';
import { toObject } from '../../src/integrations/newswire/fediverse/objects.ts';
import { synchronisationHeader } from '../../src/integrations/newswire/server/synchronisation.ts';
import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import type { Store } from '../../src/integrations/newswire/storage/store.ts';
import { editionOf } from '../publish/newsroom.ts';

const origin = 'https://paper.example';
const edition = editionOf([{ id: 'a' }], origin);
const create = toCreate(toObject(edition.articles[0]!, edition), edition.site) as { actor: string };

async function storeWith(...ids: string[]): Promise<Store> {
  const store = await openSqlite(':memory:');
  for (const id of ids)
    await store.followers.put({ actor: 'paper', id, inbox: `${id}/inbox`, sharedInbox: null, follow: null, since: 0 });
  return store;
}

/** FEP-8fcf, "partial follower collection digest": the SHA-256 of each id, all joined by exclusive or. */
function digestOf(...ids: string[]): string {
  const sum = Buffer.alloc(32);
  for (const id of ids)
    for (const [index, byte] of createHash('sha256').update(id).digest().entries()) sum[index]! ^= byte;
  return sum.toString('hex');
}

it('says to a server which of its people follow, and to no server who else does', async () => {
  const [one, two] = ['https://far.example/users/one', 'https://far.example/users/two'];
  const store = await storeWith(one, two, 'https://far.example.net/users/x', 'https://other.example/users/y');
  expect(await synchronisationHeader(create, 'https://far.example/inbox', { store, origin })).toEqual({
    'Collection-Synchronization': `collectionId="${origin}/ap/live/followers/paper", url="${origin}/ap/live/followers/paper?host=far.example", digest="${digestOf(one, two)}"`,
  });
});

it('says nothing where nobody follows, nor with what is not for followers', async () => {
  const store = await storeWith('https://far.example/users/one');
  expect(await synchronisationHeader(create, 'https://elsewhere.example/inbox', { store, origin })).toEqual({});
  const follow = {
    id: 'https://far.example/f',
    type: 'Follow',
    actor: 'https://far.example/users/one',
    object: create.actor,
  };
  const accept = toAccept(follow, 'paper', 'x', { origin }) as { actor: string };
  expect(await synchronisationHeader(accept, 'https://far.example/inbox', { store, origin })).toEqual({});
});
