import { expect, it } from 'vitest';
import type { Announcement, Store } from '../../../src/integrations/newswire/storage/store.ts';

export function announcementsContract(store: () => Store): void {
  it('has announced nothing at first', async () => {
    expect(await store().announcements.all()).toEqual([]);
  });

  it('remembers what the world was last told, one an article, by article', async () => {
    await store().announcements.put(announcementOf({ article: 'smart-city', state: 'kept' }));
    await store().announcements.put(announcementOf({ article: 'budget', announcers: [] }));
    const told = announcementOf({
      article: 'smart-city',
      revision: 3,
      hash: 'b',
      announcers: [
        { actor: 'section-policy', revision: 1 },
        { actor: 'author-desk', revision: 3 },
      ],
    });
    await store().announcements.put(told);
    expect(await store().announcements.all()).toEqual([announcementOf({ article: 'budget', announcers: [] }), told]);
  });

  it('finds what was told of one article', async () => {
    expect(await store().announcements.find('budget')).toBeNull();
    await store().announcements.put(announcementOf({ article: 'budget' }));
    await store().announcements.put(announcementOf({ article: 'budget-2' }));
    expect(await store().announcements.find('budget')).toEqual(announcementOf({ article: 'budget' }));
  });

  it('remembers a takedown', async () => {
    await store().announcements.put(announcementOf({ article: 'budget' }));
    await store().announcements.put(announcementOf({ article: 'budget', state: 'deleted', revision: 2 }));
    expect(await store().announcements.all()).toEqual([
      announcementOf({ article: 'budget', state: 'deleted', revision: 2 }),
    ]);
  });
}

function announcementOf(given: Partial<Announcement> & { article: string }): Announcement {
  return {
    state: 'published',
    hash: 'a',
    revision: 1,
    url: `https://paper.example/articles/${given.article}/`,
    announcers: [{ actor: 'section-policy', revision: 1 }],
    at: 1_790_000_000_000,
    ...given,
  };
}
