import { expect, it } from 'vitest';
import type { Quote, Store } from '../../../src/integrations/newswire/storage/store.ts';

export function quotesContract(store: () => Store): void {
  it('gives back the leave to quote as it was put, by its id and by its post', async () => {
    const quote = quoteOf({ request: null });
    await store().quotes.put(quote);
    expect(await store().quotes.find('stamp')).toEqual(quote);
    expect(await store().quotes.findPost('articles/budget', quote.post)).toEqual(quote);
    expect(await store().quotes.find('other')).toBeNull();
    expect(await store().quotes.findPost('articles/other', quote.post)).toBeNull();
  });

  it('keeps one a stamp: the same request again takes its place', async () => {
    await store().quotes.put(quoteOf({ state: 'pending' }));
    const again = quoteOf({ state: 'approved', request: 'https://far.example/requests/2', at: 5 });
    await store().quotes.put(again);
    expect(await store().quotes.list({})).toEqual([again]);
  });

  it('lists the newest first, of one subject, in one state, or all', async () => {
    await store().quotes.put(quoteOf({ id: 'a', at: 1 }));
    await store().quotes.put(quoteOf({ id: 'b', at: 3, state: 'pending' }));
    await store().quotes.put(quoteOf({ id: 'c', at: 2, subject: 'articles/other', state: 'pending' }));
    const ids = async (options: Parameters<Store['quotes']['list']>[0]) =>
      (await store().quotes.list(options)).map(({ id }) => id).join('');
    expect(await ids({})).toBe('bca');
    expect(await ids({ subject: 'articles/budget' })).toBe('ba');
    expect(await ids({ state: 'pending' })).toBe('bc');
    expect(await ids({ subject: 'articles/other', state: 'pending' })).toBe('c');
    expect(await ids({ subject: 'articles/other', state: 'revoked' })).toBe('');
  });

  it('revokes a leave', async () => {
    await store().quotes.put(quoteOf({}));
    expect(await store().quotes.judge('stamp', 'revoked')).toBe(true);
    expect(await store().quotes.find('stamp')).toEqual(quoteOf({ state: 'revoked' }));
    expect(await store().quotes.judge('other', 'revoked')).toBe(false);
  });
}

export function quoteOf(given: Partial<Quote>): Quote {
  return {
    id: 'stamp',
    subject: 'articles/budget',
    post: 'https://far.example/posts/1',
    person: 'https://far.example/users/reader',
    request: 'https://far.example/requests/1',
    state: 'approved',
    at: 1_790_000_000_000,
    ...given,
  };
}
