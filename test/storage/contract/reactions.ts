import { expect, it } from 'vitest';
import type { Reaction, Store } from '../../../src/integrations/newswire/storage/store.ts';

const budget = 'articles/budget';

export function reactionsContract(store: () => Store): void {
  it('counts a reader once a kind, however often they like', async () => {
    await store().reactions.put(reactionOf({}));
    await store().reactions.put(reactionOf({ activity: 'https://far.example/likes/2' }));
    await store().reactions.put(reactionOf({ kind: 'boost' }));
    await store().reactions.put(reactionOf({ person: 'https://b.example/a' }));
    await store().reactions.put(reactionOf({ subject: 'polls/how' }));
    expect(await store().reactions.counts(budget)).toEqual({ likes: 2, boosts: 1, emoji: [] });
    expect(await store().reactions.counts('articles/quiet')).toEqual({ likes: 0, boosts: 0, emoji: [] });
  });

  it('counts likes with an emoji among the likes, the most used first, then by code point', async () => {
    // U+FF01 stands before U+1F389 by code point, and after it by UTF-16.
    const emoji = ['🎉', '！', ':blobcat:', null, '👍', '👍'];
    for (const [at, each] of emoji.entries())
      await store().reactions.put(reactionOf({ person: `p${at}`, emoji: each }));
    expect(await store().reactions.counts(budget)).toEqual({
      likes: 6,
      boosts: 0,
      emoji: [
        { emoji: '👍', count: 2 },
        { emoji: ':blobcat:', count: 1 },
        { emoji: '！', count: 1 },
        { emoji: '🎉', count: 1 },
      ],
    });
  });

  it('lets a second like take the place of the first', async () => {
    await store().reactions.put(reactionOf({ emoji: '🎉' }));
    await store().reactions.put(reactionOf({ emoji: '👍', activity: 'https://far.example/likes/2' }));
    expect((await store().reactions.counts(budget)).emoji).toEqual([{ emoji: '👍', count: 1 }]);
    expect(await store().reactions.removeActivity('https://far.example/likes/1', reactionOf({}).person)).toBe(false);
    expect(await store().reactions.removeActivity('https://far.example/likes/2', reactionOf({}).person)).toBe(true);
  });

  it('takes back a like and leaves the boost', async () => {
    const { person } = reactionOf({});
    await store().reactions.put(reactionOf({}));
    await store().reactions.put(reactionOf({ kind: 'boost', activity: null }));
    expect(await store().reactions.remove(budget, 'like', person)).toBe(true);
    expect(await store().reactions.remove(budget, 'like', person)).toBe(false);
    expect(await store().reactions.counts(budget)).toMatchObject({ likes: 0, boosts: 1 });
  });

  it('takes back what an activity did, for the one who sent it', async () => {
    const { activity, person } = reactionOf({});
    await store().reactions.put(reactionOf({}));
    expect(await store().reactions.removeActivity(activity!, 'https://evil.example/users/mallory')).toBe(false);
    expect(await store().reactions.removeActivity(activity!, person)).toBe(true);
    expect(await store().reactions.counts(budget)).toMatchObject({ likes: 0 });
  });

  it('takes back all of one account, or of one host and its subdomains', async () => {
    const people = ['https://a.example/1', 'https://a.example/2', 'https://sub.a.example/1', 'https://nota.example/1'];
    for (const person of people) {
      await store().reactions.put(reactionOf({ person }));
      await store().reactions.put(reactionOf({ person, kind: 'boost', subject: 'articles/other' }));
    }
    expect(await store().reactions.removeAll({ person: 'https://a.example/1' })).toBe(2);
    expect(await store().reactions.removeAll({ host: 'a.example' })).toBe(4);
    expect(await store().reactions.removeAll({ host: 'a.example' })).toBe(0);
    expect(await store().reactions.totals()).toEqual([
      { subject: budget, likes: 1, boosts: 0 },
      { subject: 'articles/other', likes: 0, boosts: 1 },
    ]);
  });
}

export function reactionOf(given: Partial<Reaction>): Reaction {
  return {
    subject: budget,
    kind: 'like',
    person: 'https://far.example/users/reader',
    activity: 'https://far.example/likes/1',
    emoji: null,
    at: 1_790_000_000_000,
    ...given,
  };
}
