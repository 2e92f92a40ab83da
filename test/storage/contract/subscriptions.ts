import { expect, it } from 'vitest';
import type { Intent, Store, Subscription } from '../../../src/integrations/newswire/storage/store.ts';

const [topic, callback] = ['https://paper.example/rss.xml', 'https://far.example/callback'];
const none = { atHost: 0, inAll: 0, askedAtHost: 0, askedInAll: 0 };

export function subscriptionsContract(store: () => Store): void {
  const subscriptions = () => store().subscriptions;

  it('keeps a request until it is settled, and a later one in its place', async () => {
    expect(await subscriptions().asked(topic, callback)).toBeNull();
    await subscriptions().ask(intentOf({}));
    await subscriptions().ask(intentOf({ mode: 'unsubscribe', secret: null, lease: 2, seen: 'v2', at: 2000 }));
    const later = intentOf({ mode: 'unsubscribe', secret: null, lease: 2, seen: 'v2', at: 2000 });
    expect(await subscriptions().asked(topic, callback)).toEqual(later);
    // The answer to the first is not one to the second.
    expect(await subscriptions().settle(intentOf({}))).toBe(false);
    expect(await subscriptions().settle(intentOf({ at: 2000 }))).toBe(false);
    expect(await subscriptions().settle(later)).toBe(true);
    expect(await subscriptions().asked(topic, callback)).toBeNull();
    expect(await subscriptions().find(topic, callback)).toBeNull();
  });

  it('has one subscription a feed and callback; a renewal keeps what was seen, since when, and what went wrong', async () => {
    await subscriptions().put(subscriptionOf({}));
    expect(await subscriptions().find(topic, callback)).toEqual(subscriptionOf({}));
    await subscriptions().fared(topic, callback, 'It answered 500.');
    await subscriptions().put(subscriptionOf({ secret: null, until: 9000, seen: 'v9', since: 5000 }));
    const renewed = subscriptionOf({ secret: null, until: 9000, error: 'It answered 500.' });
    expect(await subscriptions().all()).toEqual([renewed]);
    await subscriptions().fared(topic, callback, null);
    expect((await subscriptions().find(topic, callback))?.error).toBeNull();
    expect(await subscriptions().remove(topic, callback)).toBe(true);
    expect(await subscriptions().remove(topic, callback)).toBe(false);
  });

  it('names who has not seen what a feed shows now, once, and nobody whose lease is over', async () => {
    for (const name of ['b', 'a', 'over', 'there'])
      await subscriptions().put(
        subscriptionOf({
          callback: `https://far.example/${name}`,
          until: name === 'over' ? 3000 : 5000,
          seen: name === 'there' ? 'v2' : 'v1',
        }),
      );
    await subscriptions().put(subscriptionOf({ topic: 'https://paper.example/atom.xml' }));
    expect(await subscriptions().advance(topic, 'v2', 3000)).toEqual([
      'https://far.example/a',
      'https://far.example/b',
    ]);
    expect(await subscriptions().advance(topic, 'v2', 3000)).toEqual([]);
    expect(await subscriptions().advance(topic, 'v1', 3000)).toHaveLength(3);
    expect((await subscriptions().find(topic, 'https://far.example/over'))?.seen).toBe('v1');
  });

  it('names the feeds with subscribers, ascending', async () => {
    for (const name of ['rss.xml', 'atom.xml', 'feed.json'])
      await subscriptions().put(subscriptionOf({ topic: `https://paper.example/${name}` }));
    await subscriptions().put(subscriptionOf({ callback: 'https://near.example/' }));
    await subscriptions().put(subscriptionOf({ topic: 'https://paper.example/over.xml', until: 3000 }));
    expect(await subscriptions().topics(3000)).toEqual([
      'https://paper.example/atom.xml',
      'https://paper.example/feed.json',
      'https://paper.example/rss.xml',
    ]);
  });

  it('counts them, and requests, by host whatever its port, and in all', async () => {
    expect(await subscriptions().count('far.example')).toEqual(none);
    for (const at of ['https://far.example/1', 'https://far.example:8443/2', 'https://sub.far.example/3'])
      await subscriptions().put(subscriptionOf({ callback: at }));
    for (const at of ['http://far.example:81/1', 'https://near.example/2'])
      await subscriptions().ask(intentOf({ callback: at }));
    expect(await subscriptions().count('far.example')).toEqual({ atHost: 2, inAll: 3, askedAtHost: 1, askedInAll: 2 });
    expect(await subscriptions().count('none.example')).toEqual({ ...none, inAll: 3, askedInAll: 2 });
  });

  it('drops leases that are over and requests that nobody answered', async () => {
    await subscriptions().put(subscriptionOf({ until: 3000 }));
    await subscriptions().put(subscriptionOf({ callback: 'https://near.example/', until: 3001 }));
    await subscriptions().ask(intentOf({ at: 1999 }));
    await subscriptions().ask(intentOf({ callback: 'https://near.example/', at: 2000 }));
    expect(await subscriptions().sweep(3000, 2000)).toBe(2);
    expect(await subscriptions().count('near.example')).toEqual({ atHost: 1, inAll: 1, askedAtHost: 1, askedInAll: 1 });
    expect(await subscriptions().sweep(3000, 2000)).toBe(0);
  });
}

export function intentOf(given: Partial<Intent>): Intent {
  return { topic, callback, mode: 'subscribe', lease: 1, secret: '비밀', seen: 'v1', at: 1000, ...given };
}

export function subscriptionOf(given: Partial<Subscription>): Subscription {
  return { topic, callback, secret: '비밀', until: 5000, seen: 'v1', since: 1000, error: null, ...given };
}
