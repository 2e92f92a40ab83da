import { expect, it } from 'vitest';
import type { Store } from '../../../src/integrations/newswire/storage/store.ts';

export function hostsContract(store: () => Store): void {
  it('counts deliveries and failures in a row; a success ends the row', async () => {
    await store().hosts.delivered(['far.example'], 1000);
    await store().hosts.failed('far.example', 'No answer in 10 seconds', 2000);
    await store().hosts.failed('far.example', 'It answered 500', 3000);
    const failing = {
      host: 'far.example',
      delivered: 1,
      failures: 2,
      lastSuccess: 1000,
      lastFailure: 3000,
      lastError: 'It answered 500',
    };
    expect(await store().hosts.all()).toEqual([failing]);
    expect(await store().hosts.find('far.example')).toEqual(failing);
    expect(await store().hosts.find('near.example')).toBeNull();
    await store().hosts.delivered(['far.example'], 4000);
    expect(await store().hosts.all()).toEqual([{ ...failing, delivered: 2, failures: 0, lastSuccess: 4000 }]);
  });

  it('counts several deliveries at once, two to a host that took two', async () => {
    await store().hosts.failed('a.example', 'gone', 1000);
    await store().hosts.delivered(['b.example', 'a.example', 'b.example'], 2000);
    await store().hosts.delivered(['b.example'], 3000);
    expect(await store().hosts.all()).toMatchObject([
      { host: 'a.example', delivered: 1, failures: 0, lastSuccess: 2000, lastError: 'gone' },
      { host: 'b.example', delivered: 3, failures: 0, lastSuccess: 3000 },
    ]);
  });

  it('lists those that fail now first, then by name', async () => {
    await store().hosts.delivered(['b.example'], 1000);
    await store().hosts.failed('d.example', 'gone', 1000);
    await store().hosts.delivered(['a.example'], 1000);
    await store().hosts.failed('c.example', 'gone', 1000);
    await store().hosts.failed('a.example', 'gone', 2000);
    await store().hosts.delivered(['a.example'], 3000);
    const hosts = await store().hosts.all();
    expect(hosts.map(({ host }) => host)).toEqual(['c.example', 'd.example', 'a.example', 'b.example']);
    expect(hosts[0]).toEqual({
      host: 'c.example',
      delivered: 0,
      failures: 1,
      lastSuccess: null,
      lastFailure: 1000,
      lastError: 'gone',
    });
  });
}
