import { expect, it } from 'vitest';
import type { Block, Store } from '../../../src/integrations/newswire/storage/store.ts';

export function blocksContract(store: () => Store): void {
  const on = (id: string) => store().blocks.on(id);

  it('hears everybody at first', async () => {
    expect(await store().blocks.all()).toEqual([]);
    expect(await on('https://far.example/users/a')).toBeNull();
  });

  it('keeps one a kind, target and source: a later one takes its place', async () => {
    const list = blockOf({ source: 'https://lists.example/blocks.csv' });
    const account = blockOf({ kind: 'account', target: 'https://far.example/users/a' });
    await store().blocks.put(blockOf({ severity: 'silence', comment: 'Spam', at: 1 }));
    await store().blocks.put(list);
    await store().blocks.put(account);
    await store().blocks.put(blockOf({ comment: 'Spam, again' }));
    expect(await store().blocks.all()).toEqual([account, blockOf({ comment: 'Spam, again' }), list]);
  });

  it('blocks one account and nobody beside it', async () => {
    await store().blocks.put(blockOf({ kind: 'account', target: 'https://far.example/users/a' }));
    expect(await on('https://far.example/users/a')).toBe('suspend');
    expect(await on('https://far.example/users/ab')).toBeNull();
    expect(await on('https://far.example/users/b')).toBeNull();
  });

  it('blocks a server with its subdomains, and no host that only ends alike', async () => {
    await store().blocks.put(blockOf({ target: 'example.com' }));
    expect(await on('https://example.com/users/a')).toBe('suspend');
    expect(await on('https://EXAMPLE.com:8443/users/a')).toBe('suspend');
    expect(await on('https://example.com./users/a')).toBe('suspend');
    expect(await on('https://a.deep.social.example.com/users/a')).toBe('suspend');
    expect(await on('https://notexample.com/users/a')).toBeNull();
    expect(await on('https://example.com.evil.example/users/a')).toBeNull();
    expect(await on('https://far.example/@example.com')).toBeNull();
    expect(await on('https://example.com@far.example/')).toBeNull();
    expect(await on('https://com/users/a')).toBeNull();
  });

  it('tells of many at once who is blocked', async () => {
    await store().blocks.put(blockOf({ target: 'example.com' }));
    await store().blocks.put(blockOf({ kind: 'account', target: 'https://far.example/users/a', severity: 'silence' }));
    const [a, b, c] = ['https://far.example/users/a', 'https://far.example/users/b', 'https://x.example.com/users/c'];
    expect(await store().blocks.onAny([a, b, c])).toEqual(
      new Map([
        [a, 'silence'],
        [c, 'suspend'],
      ]),
    );
    expect(await store().blocks.onAny([])).toEqual(new Map());
  });

  it('blocks a server by its Punycode name', async () => {
    await store().blocks.put(blockOf({ target: new URL('https://신문.example').hostname }));
    expect(await on('https://신문.example/users/a')).toBe('suspend');
  });

  it('takes the severest of all that apply', async () => {
    await store().blocks.put(blockOf({ target: 'example', severity: 'silence' }));
    expect(await on('https://far.example/users/a')).toBe('silence');
    await store().blocks.put(blockOf({ target: 'far.example', severity: 'suspend' }));
    expect(await on('https://far.example/users/a')).toBe('suspend');
    await store().blocks.put(blockOf({ kind: 'account', target: 'https://far.example/users/a', severity: 'silence' }));
    expect(await on('https://far.example/users/a')).toBe('suspend');
    await store().blocks.remove('server', 'far.example');
    expect(await on('https://far.example/users/a')).toBe('silence');
  });

  it('stands any text that is no address, and hosts of any length', async () => {
    await store().blocks.put(blockOf({ target: 'far.example' }));
    for (const id of ['', 'acct:a@b', '://', 'https://[::1]/a']) expect(await on(id)).toBeNull();
    expect(await on(`https://${'a.'.repeat(20_000)}far.example/users/a`)).toBe('suspend');
  });

  it('lifts a block over all sources, or that of one source', async () => {
    const sources = ['', 'https://a.example/list', 'https://b.example/list'];
    for (const source of sources) await store().blocks.put(blockOf({ source }));
    expect(await store().blocks.remove('server', 'far.example', 'https://a.example/list')).toBe(1);
    expect(await store().blocks.remove('account', 'far.example')).toBe(0);
    expect(await store().blocks.remove('server', 'far.example', '')).toBe(1);
    await store().blocks.put(blockOf({}));
    expect(await store().blocks.remove('server', 'far.example')).toBe(2);
    expect(await store().blocks.remove('server', 'far.example')).toBe(0);
  });

  it('puts a new list in the place of the old one, and leaves what came from elsewhere', async () => {
    const source = 'https://lists.example/blocks.csv';
    await store().blocks.put(blockOf({ target: 'by-hand.example' }));
    await store().blocks.replace(source, [blockOf({ target: 'old.example', source }), blockOf({ source })]);
    await store().blocks.replace(source, [
      blockOf({ target: 'new.example', source, severity: 'silence' }),
      blockOf({ target: 'new.example', source }),
    ]);
    expect(await store().blocks.all()).toEqual([
      blockOf({ target: 'by-hand.example' }),
      blockOf({ target: 'new.example', source }),
    ]);
    await store().blocks.replace(source, []);
    expect(await store().blocks.all()).toEqual([blockOf({ target: 'by-hand.example' })]);
  });
}

function blockOf(given: Partial<Block>): Block {
  return {
    kind: 'server',
    target: 'far.example',
    severity: 'suspend',
    source: '',
    comment: '',
    at: 1_790_000_000_000,
    ...given,
  };
}
