import { expect, it } from 'vitest';
import type { FollowRequest, Store } from '../../../src/integrations/newswire/storage/store.ts';

export function requestsContract(store: () => Store): void {
  it('gives back a request as it was put, for the account that was asked', async () => {
    const request = requestOf({ sharedInbox: null });
    await store().requests.put(request);
    expect(await store().requests.find('paper', request.id)).toEqual(request);
    expect(await store().requests.find('section-policy', request.id)).toBeNull();
  });

  it('lists the oldest first; who asks again keeps the place, with the new Follow', async () => {
    const ids = { first: 'https://far.example/z', second: 'https://far.example/a' };
    await store().requests.put(requestOf({ id: ids.first, at: 1000 }));
    await store().requests.put(requestOf({ id: ids.second, at: 2000 }));
    const again = requestOf({ id: ids.first, at: 3000, follow: '{"id":"2"}', inbox: 'https://far.example/in' });
    await store().requests.put(again);
    expect(await store().requests.all()).toEqual([{ ...again, at: 1000 }, requestOf({ id: ids.second, at: 2000 })]);
  });

  it('says whether there was one to answer', async () => {
    const { id } = requestOf({});
    await store().requests.put(requestOf({}));
    await store().requests.put(requestOf({ actor: 'section-policy' }));
    expect(await store().requests.remove('paper', id)).toBe(true);
    expect(await store().requests.remove('paper', id)).toBe(false);
    expect(await store().requests.all()).toHaveLength(1);
  });
}

export function requestOf(given: Partial<FollowRequest>): FollowRequest {
  const id = given.id ?? 'https://far.example/users/reader';
  return {
    actor: 'paper',
    id,
    inbox: `${id}/inbox`,
    sharedInbox: 'https://far.example/inbox',
    follow: '{"type":"Follow"}',
    at: 1_790_000_000_000,
    ...given,
  };
}
