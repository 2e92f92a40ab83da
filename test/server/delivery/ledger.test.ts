import { expect, it } from 'vitest';
import { openParcel } from '../../../src/integrations/newswire/server/delivery/delivery.ts';
import { toLedger } from '../../../src/integrations/newswire/server/delivery/ledger.ts';
import type { Settled, Store } from '../../../src/integrations/newswire/storage/store.ts';

const inboxes = ['https://a.example/inbox', 'https://b.example/inbox', 'https://c.example/inbox'];

it('gives back what was not begun while the database is away as soon as it is there again', async () => {
  let away = true;
  const settled: Settled[] = [];
  const parcels: Pick<Store['parcels'], 'settle'> = {
    settle: async (_, all) => {
      if (away) throw new Error('The database is away.');
      settled.push(...all);
      return all.flatMap(({ id, out }) => out.map(({ target }, at) => ({ id: at, parcel: id, target })));
    },
  };
  const jobs = { finish: async () => {}, giveBack: async () => {} };
  const hosts = { delivered: async () => {} };
  const ledger = toLedger({
    store: { parcels, jobs, hosts } as unknown as Store,
    clock: () => 0,
    owner: 'a',
    lease: 9,
  });
  const [taken, waiting, refused] = openParcel({ id: 1, rank: 'plain', inboxes, body: '{}', state: '{}', due: 0 });

  ledger.taken(taken!, 'a.example');
  ledger.giveBack(waiting!);
  await expect(ledger.toJob(refused!)).rejects.toThrow('away');
  ledger.giveBack(refused!);
  away = false;
  await ledger.write();

  expect(settled).toEqual([{ id: 1, left: [], out: inboxes.slice(1).map((target) => ({ target, until: 0 })) }]);
});
