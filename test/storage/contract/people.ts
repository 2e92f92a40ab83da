import { expect, it } from 'vitest';
import type { Person, Store } from '../../../src/integrations/newswire/storage/store.ts';
import { followerOf } from './followers.ts';
import { quoteOf } from './quotes.ts';
import { reactionOf } from './reactions.ts';
import { replyOf } from './replies.ts';
import { requestOf } from './requests.ts';
import { voteOf } from './votes.ts';

const reader = 'https://far.example/users/reader';

export function peopleContract(store: () => Store): void {
  it('gives back an account as it was put, and knows no other', async () => {
    const person = personOf({ name: '독자', sharedInbox: null });
    await store().people.put(person);
    expect(await store().people.find(reader)).toEqual(person);
    expect(await store().people.find('https://far.example/users/nobody')).toBeNull();
  });

  it('takes over what an account is called now', async () => {
    await store().people.put(personOf({}));
    const renamed = personOf({ handle: 'subscriber@far.example', name: 'Subscriber', inbox: `${reader}/in`, seen: 9 });
    await store().people.put(renamed);
    expect(await store().people.find(reader)).toEqual(renamed);
    expect(await store().people.findHandle('reader@far.example')).toBeNull();
  });

  it('finds those it knows among many ids', async () => {
    await store().people.put(personOf({}));
    await store().people.put(personOf({ id: 'https://b.example/1' }));
    await store().people.put(personOf({ id: 'https://b.example/2' }));
    const found = await store().people.findAll([reader, 'https://b.example/1', 'https://b.example/1', 'unknown']);
    expect(found.map(({ id }) => id).sort()).toEqual(['https://b.example/1', reader]);
    expect(await store().people.findAll([])).toEqual([]);
  });

  it('finds an account by its handle, whatever the case', async () => {
    await store().people.put(personOf({ handle: 'Reader@Far.Example' }));
    expect((await store().people.findHandle('rEADER@far.example'))?.handle).toBe('Reader@Far.Example');
    expect(await store().people.findHandle('reader@far')).toBeNull();
  });

  it('finds the account seen last where a server gave one handle to two', async () => {
    await store().people.put(personOf({ id: 'https://far.example/new', seen: 3000 }));
    await store().people.put(personOf({ id: 'https://far.example/old', seen: 1000 }));
    expect((await store().people.findHandle('reader@far.example'))?.id).toBe('https://far.example/new');
  });

  it('forgets an account and all it sent, and nothing of anybody else', async () => {
    await sendEverything(store(), reader);
    const other = 'https://far.example/users/reader2';
    await sendEverything(store(), other);
    expect(await traces(store(), reader)).toEqual([true, true, 2, true, [0], true, 1]);

    expect(await store().people.knows(reader)).toBe(true);
    expect(await store().people.remove(reader)).toBe(true);
    expect(await store().people.knows(reader)).toBe(false);
    expect(await traces(store(), reader)).toEqual([false, false, 1, false, [], false, 0]);
    expect(await traces(store(), other)).toEqual([true, true, 1, true, [0], true, 1]);
    expect(await store().votes.tally('how', 1)).toEqual({ choices: [1], voters: 1, browsers: 0 });
    expect(await store().people.remove(reader)).toBe(false);
  });

  it('forgets an account of which one thing only is kept', async () => {
    const kept: (() => Promise<unknown>)[] = [
      () => store().people.put(personOf({})),
      () => store().replies.put(replyOf({ person: reader, state: 'held' })),
      () => store().reactions.put(reactionOf({ person: reader })),
      () => store().quotes.put(quoteOf({ person: reader })),
      () => store().votes.cast([voteOf({ voter: reader })], { multiple: false }),
      () => store().requests.put(requestOf({ id: reader })),
      () => store().followers.put(followerOf({ id: reader })),
    ];
    for (const keep of kept) {
      expect(await store().people.knows(reader)).toBe(false);
      expect(await store().people.remove(reader)).toBe(false);
      await keep();
      expect(await store().people.knows(reader)).toBe(true);
      expect(await store().people.known(['https://far.example/users/nobody', reader])).toEqual([reader]);
      expect(await store().people.remove(reader)).toBe(true);
      expect(await store().people.known([reader])).toEqual([]);
    }
  });

  it('keeps the block on an account that deletes itself', async () => {
    await store().people.put(personOf({}));
    await store().blocks.put({ kind: 'account', target: reader, severity: 'suspend', source: '', comment: '', at: 1 });
    await store().people.remove(reader);
    expect(await store().blocks.on(reader)).toBe('suspend');
  });
}

export function personOf(given: Partial<Person>): Person {
  const id = given.id ?? reader;
  return {
    id,
    handle: 'reader@far.example',
    name: 'Reader',
    url: `${id}/page`,
    inbox: `${id}/inbox`,
    sharedInbox: 'https://far.example/inbox',
    seen: 1_790_000_000_000,
    ...given,
  };
}

async function sendEverything(store: Store, id: string): Promise<void> {
  await store.people.put(personOf({ id }));
  await store.replies.put(replyOf({ id: `${id}/posts/1`, person: id }));
  await store.reactions.put(reactionOf({ person: id }));
  await store.quotes.put(quoteOf({ id: `stamp of ${id}`, person: id }));
  await store.votes.cast([voteOf({ voter: id })], { multiple: false });
  await store.requests.put(requestOf({ id }));
  await store.followers.put(followerOf({ id }));
}

async function traces(store: Store, id: string): Promise<unknown[]> {
  return [
    (await store.people.find(id)) !== null,
    (await store.replies.find(`${id}/posts/1`)) !== null,
    (await store.reactions.counts('articles/budget')).likes,
    (await store.quotes.find(`stamp of ${id}`)) !== null,
    await store.votes.of('how', id),
    (await store.requests.find('paper', id)) !== null,
    (await store.followers.page('paper', null, 10)).filter((follower) => follower.id === id).length,
  ];
}
