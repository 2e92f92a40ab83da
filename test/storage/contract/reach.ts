import { expect, it } from 'vitest';
import type { Store } from '../../../src/integrations/newswire/storage/store.ts';
import { followerOf } from './followers.ts';

export function reachContract(store: () => Store): void {
  it('remembers every inbox a post went to, once, ascending', async () => {
    for (const inbox of [
      'https://b.example/in',
      'https://a.example/in',
      'https://b.example/in',
      'https://B.example/in',
    ])
      await store().reach.add(inbox, 1000);
    expect(await store().reach.all()).toEqual(['https://B.example/in', 'https://a.example/in', 'https://b.example/in']);
  });

  it('forgets an inbox that is gone', async () => {
    await store().reach.add('https://a.example/in', 1000);
    await store().reach.remove('https://a.example/in');
    await store().reach.remove('https://never.example/in');
    expect(await store().reach.all()).toEqual([]);
  });

  it('outlasts the follow: a takedown goes to who left, too', async () => {
    const follower = followerOf({ id: 'https://far.example/users/a' });
    await store().followers.put(follower);
    await store().reach.add(follower.sharedInbox!, 1000);
    await store().people.remove(follower.id);
    expect(await store().reach.all()).toEqual([follower.sharedInbox]);
  });
}
