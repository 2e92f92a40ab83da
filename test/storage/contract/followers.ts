import { expect, it } from 'vitest';
import type { Follower, Store } from '../../../src/integrations/newswire/storage/store.ts';

export function followersContract(store: () => Store): void {
  it('counts and pages the followers of one actor, ascending, each once', async () => {
    const ids = ['c', 'a', 'Z', 'b', 'd'].map((name) => `https://far.example/users/${name}`);
    for (const id of ids) await store().followers.put(followerOf({ id }));
    await store().followers.put(followerOf({ actor: 'section-policy', id: 'https://far.example/users/e' }));

    expect(await store().followers.count('paper')).toBe(5);
    expect(await store().followers.count('nobody')).toBe(0);
    const pages: string[][] = [];
    let after: string | null = null;
    for (;;) {
      const page: Follower[] = await store().followers.page('paper', after, 2);
      if (page.length === 0) break;
      pages.push(page.map(({ id }) => id.at(-1)!));
      after = page.at(-1)!.id;
    }
    expect(pages).toEqual([['Z', 'a'], ['b', 'c'], ['d']]);
  });

  it('names the followers at several servers in one look, and not those of a server whose name only begins alike', async () => {
    const ids = ['https://a.example/1', 'https://a.example/2', 'https://b.example/1', 'https://a.example.net/1'];
    for (const id of [...ids, 'https://c.example/1']) await store().followers.put(followerOf({ id }));
    await store().followers.put(followerOf({ actor: 'section-policy', id: 'https://a.example/3' }));
    const at = await store().followers.atEach('paper', ['https://b.example', 'https://a.example', 'https://d.example']);
    expect([...at].map(([origin, found]) => [origin, found.toSorted()]).toSorted()).toEqual([
      ['https://a.example', ['https://a.example/1', 'https://a.example/2']],
      ['https://b.example', ['https://b.example/1']],
    ]);
    expect(await store().followers.atEach('paper', [])).toEqual(new Map());
  });

  it('gives back a follower as it was put', async () => {
    const follower = followerOf({ id: 'https://far.example/users/a', sharedInbox: null, follow: null });
    await store().followers.put(follower);
    expect(await store().followers.page('paper', null, 10)).toEqual([follower]);
  });

  it('refreshes the addresses of one who followed before, and remembers since when', async () => {
    const id = 'https://far.example/users/a';
    await store().followers.put(followerOf({ id, follow: 'https://far.example/follows/1', since: 1000 }));
    await store().followers.put(
      followerOf({ id, inbox: 'https://far.example/new', sharedInbox: null, follow: null, since: 2000 }),
    );
    expect(await store().followers.page('paper', null, 10)).toEqual([
      followerOf({
        id,
        inbox: 'https://far.example/new',
        sharedInbox: null,
        follow: 'https://far.example/follows/1',
        since: 1000,
      }),
    ]);

    await store().followers.put(followerOf({ id, follow: 'https://far.example/follows/2', since: 3000 }));
    expect((await store().followers.page('paper', null, 10))[0]?.follow).toBe('https://far.example/follows/2');
  });

  it('says whether an unfollow ended anything', async () => {
    const id = 'https://far.example/users/a';
    await store().followers.put(followerOf({ id }));
    await store().followers.put(followerOf({ id, actor: 'section-policy' }));
    expect(await store().followers.remove('paper', id)).toBe(true);
    expect(await store().followers.remove('paper', id)).toBe(false);
    expect(await store().followers.count('section-policy')).toBe(1);
  });

  it('ends the follow that an activity began, for the one who sent it', async () => {
    const [id, follow] = ['https://far.example/users/a', 'https://far.example/follows/1'];
    await store().followers.put(followerOf({ id, follow }));
    await store().followers.put(followerOf({ id, follow: 'https://far.example/follows/2', actor: 'section-policy' }));
    expect(await store().followers.removeFollow(follow, 'https://far.example/users/mallory')).toBe(false);
    expect(await store().followers.removeFollow(follow, id)).toBe(true);
    expect(await store().followers.removeFollow(follow, id)).toBe(false);
    expect([await store().followers.count('paper'), await store().followers.count('section-policy')]).toEqual([0, 1]);
  });

  it('knows who follows an account, and who follows any', async () => {
    const id = 'https://far.example/users/a';
    await store().followers.put(followerOf({ id, actor: 'section-policy' }));
    expect(await store().followers.has('section-policy', id)).toBe(true);
    expect(await store().followers.has('paper', id)).toBe(false);
    expect(await store().followers.has('section-policy', `${id}b`)).toBe(false);
    expect(await store().followers.follows(id)).toBe(true);
    expect(await store().followers.follows(`${id}b`)).toBe(false);
  });

  it('forgets a deleted reader everywhere', async () => {
    const id = 'https://far.example/users/a';
    for (const actor of ['paper', 'section-policy']) await store().followers.put(followerOf({ actor, id }));
    await store().followers.put(followerOf({ id: 'https://far.example/users/b' }));
    expect(await store().followers.removeEverywhere(id)).toBe(2);
    expect(await store().followers.removeEverywhere(id)).toBe(0);
    expect(await store().followers.count('paper')).toBe(1);
  });

  it('forgets everyone behind an inbox that is gone, shared or their own', async () => {
    const shared = 'https://gone.example/inbox';
    await store().followers.put(followerOf({ id: 'https://gone.example/users/a', sharedInbox: shared }));
    await store().followers.put(
      followerOf({ id: 'https://gone.example/users/b', sharedInbox: shared, actor: 'author-desk' }),
    );
    await store().followers.put(followerOf({ id: 'https://gone.example/users/c', inbox: shared, sharedInbox: null }));
    await store().followers.put(
      followerOf({ id: 'https://here.example/users/d', sharedInbox: 'https://here.example/inbox' }),
    );
    expect(await store().followers.removeInbox(shared)).toBe(3);
    expect(await store().followers.count('paper')).toBe(1);
  });

  it('sends once to each server: its shared inbox where it has one, distinct and ascending', async () => {
    const put = (id: string, sharedInbox: string | null, actor = 'paper') =>
      store().followers.put(followerOf({ actor, id, inbox: `${id}/inbox`, sharedInbox }));
    await put('https://big.example/users/a', 'https://big.example/inbox');
    await put('https://big.example/users/b', 'https://big.example/inbox');
    await put('https://alone.example/me', null);
    await put('https://other.example/users/x', 'https://other.example/inbox', 'section-policy');
    expect(await store().followers.inboxes('paper')).toEqual([
      'https://alone.example/me/inbox',
      'https://big.example/inbox',
    ]);
    expect(await store().followers.inboxes('nobody')).toEqual([]);
    await put('https://big.example/users/a', 'https://big.example/inbox', 'section-policy');
    expect(await store().followers.allInboxes()).toEqual([
      'https://alone.example/me/inbox',
      'https://big.example/inbox',
      'https://other.example/inbox',
    ]);
  });
}

export function followerOf(given: Partial<Follower> & { id: string }): Follower {
  return {
    actor: 'paper',
    inbox: `${given.id}/inbox`,
    sharedInbox: 'https://far.example/inbox',
    follow: `${given.id}#follow`,
    since: 1_790_000_000_000,
    ...given,
  };
}
